"""Wordings that are kept: texts in both languages with names to be filled in, and what else is set when they are used."""
