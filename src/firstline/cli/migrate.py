"""`firstline migrate`: the database as this version needs it."""

from django.core.management import call_command


def command() -> None:
    """Bring the database up to this version; running it twice does no harm."""
    call_command("migrate", interactive=False, verbosity=1)
