"""Sees everything, imported by nothing but the command line."""
