"""`python -m firstline` is the `firstline` command."""

from firstline.cli.main import app

app()
