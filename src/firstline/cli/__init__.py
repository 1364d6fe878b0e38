"""The `firstline` command, one module a verb."""
