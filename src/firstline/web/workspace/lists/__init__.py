"""How lists of tickets are asked for, narrowed and laid out on a page."""
