"""`firstline createadmin`: somebody who runs the desk."""

import secrets
from typing import Annotated

import typer

from firstline.foundation.journal.api import SYSTEM, Refused, together
from firstline.foundation.people.actions import change_password, create_person, grant_role, join_team
from firstline.foundation.people.models import Organisation, Person, Team
from firstline.foundation.people.words import OrganisationKind, Role


def command(
    email: Annotated[str, typer.Argument(help="The mail address they sign in with.")],
    name: Annotated[str, typer.Option(help="How people call them.")] = "",
    ask: Annotated[bool, typer.Option("--ask-password/--make-password", help="Type a password, or have one made and printed.")] = False,  # noqa: FBT002
) -> None:
    """Make a person an administrator and an agent of the first team; somebody who is there already gets the role and a new password."""
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if ask else secrets.token_urlsafe(12)
    try:
        with together(by=SYSTEM):
            person = _person(email, name, password)
            grant_role(person, by=SYSTEM, role=Role.ADMINISTRATOR)
            if team := Team.objects.order_by("line__position", "pk").first():
                join_team(person, by=SYSTEM, team=team)
    except Refused as refusal:
        typer.echo(refusal, err=True)
        raise typer.Exit(1) from refusal
    typer.echo(f"{person.name} <{email}> administers the desk." + ("" if ask else f" Password: {password}"))


def _person(email: str, name: str, password: str) -> Person:
    found = Person.objects.filter(email__iexact=email).first()
    if found:
        return change_password(found, by=SYSTEM, password=password)
    own = Organisation.objects.filter(kind=OrganisationKind.INTERNAL).order_by("pk").first()
    return create_person(by=SYSTEM, name=name or email.partition("@")[0], email=email, password=password, organisation=own)
