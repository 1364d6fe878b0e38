"""The settings: one frame, one list and one form for every section that a room declares, and a few pages of their own."""
