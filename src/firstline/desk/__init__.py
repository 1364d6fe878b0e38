"""What the desk knows and decides."""
