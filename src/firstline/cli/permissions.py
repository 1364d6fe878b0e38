"""`firstline permissions`: who may do what, as one table."""

from collections.abc import Iterator

import typer

from firstline.foundation.people.rights import Reach, rights_table
from firstline.foundation.people.words import Role

HEAD = """# Who may do what

Printed by `firstline permissions` from the rights that the rooms register; a test keeps this page current.

A cell says how far the right of a role goes: **own** (they are the requester, or it is themselves), **affected** (they follow the
ticket), **team** (a team of theirs has it, or they are its assignee), **organisation** (a team of theirs serves its organisation, and
the team that has it is not restricted; a right over the organisation covers one's own teams), **any**. Everybody is a requester. The
desk itself (timers, rules, channels) does what its code does. What one may not read answers exactly like what does not exist.
"""
SHORT = {
    Role.REQUESTER: "requester",
    Role.AGENT: "agent",
    Role.LEAD: "lead",
    Role.KNOWLEDGE_MANAGER: "knowledge",
    Role.CHANGE_MANAGER: "change",
    Role.SERVICE_MANAGER: "service",
    Role.ADMINISTRATOR: "administrator",
}


def command() -> None:
    """Print the table of roles × verbs × objects as Markdown."""
    typer.echo(page(), nl=False)


def page() -> str:
    """The text of docs/permissions.md."""
    return HEAD + "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    last = ""
    for thing, verb, reaches in rights_table():
        if thing != last:
            yield from ("", f"## {thing}", "", f"| verb | {' | '.join(SHORT.values())} |", f"|---|{'---|' * len(SHORT)}")
            last = thing
        yield f"| {verb} | {' | '.join(_cell(reaches.get(role, ())) for role in SHORT)} |"


def _cell(reaches: tuple[Reach, ...]) -> str:
    return ", ".join(reaches) or "–"
