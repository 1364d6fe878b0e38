"""How the desk presents itself: its name, its colour, its logo, and how far it has been set up."""
