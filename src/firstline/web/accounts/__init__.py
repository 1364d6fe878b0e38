"""Signing in and out, passwords, devices: allauth behind pages of our own."""
