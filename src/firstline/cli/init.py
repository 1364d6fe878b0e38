"""`firstline init`: a new desk."""

from typing import Annotated

import typer
from django.core.management import call_command

from firstline.desk.macros.starting import lay_out as lay_out_wordings
from firstline.desk.tickets.starting import lay_out
from firstline.foundation.journal.api import SYSTEM


def command(
    organisation: Annotated[str, typer.Option(help="The name of your organisation.")] = "My organisation",
) -> None:
    """Set up the database, the support lines, the usual categories, a first team and the wordings; what is there stays as it is."""
    call_command("migrate", interactive=False, verbosity=0)
    team = lay_out(by=SYSTEM, organisation=organisation)
    lay_out_wordings(by=SYSTEM)
    typer.echo(
        f"The desk is set up; new tickets go to the team {team.name_zh} / {team.name_en}. Next: firstline createadmin you@example.com"
    )
