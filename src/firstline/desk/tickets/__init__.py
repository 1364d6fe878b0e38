"""The ticket: one record from the first word to the confirmed solution."""
