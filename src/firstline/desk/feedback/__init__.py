"""What the requester thought of it: stars and words after the solution."""
