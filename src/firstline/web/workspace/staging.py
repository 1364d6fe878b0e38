"""Changes that wait in an editor to go out with its words: from a form, and as chips under it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext, pgettext

from firstline.desk.tickets import words
from firstline.desk.tickets.changes import RESUME, Changeable, Staged, TicketLike, Values, differing
from firstline.desk.tickets.models import Category
from firstline.desk.tickets.rules import Status
from firstline.foundation.people.models import Person, Team
from firstline.foundation.text.normal import one_line
from firstline.web.workspace.lists.bulk_form import FIELD_WORDS, wanted_in

REASON_CHARACTERS = 300


@dataclass(frozen=True)
class Chip:
    """One change: what the form sends for it, and how it reads."""

    sent: str
    field: str
    word: str
    value: str


def staged_in(given: QueryDict) -> Staged:
    """What the form's `staged` fields ask for ("priority=P2"); choices that do not exist count as left out."""
    values = _read(given.getlist("staged"))
    reason = one_line(given.get("because", ""))[:REASON_CHARACTERS] or gettext("Set together with a message")
    return Staged(values, reason)


def chips_of(ticket: TicketLike, sent: Iterable[str]) -> list[Chip]:
    """The chips that a draft or a refused form comes back with."""
    return chips(ticket, _read(list(sent)))


def chips(ticket: TicketLike, values: Values) -> list[Chip]:
    """A chip for each field that would change on this ticket."""
    return [chip(where, values[where]) for where in differing(ticket, values)]


def chip(where: Changeable, value: Any) -> Chip:
    """One change as it reads."""
    return Chip(f"{where}={'' if value is None else value}", str(where), str(FIELD_WORDS[where]), spoken(where, value))


def spoken(where: Changeable, value: Any) -> str:
    """A value in words: "P2 High", "Waiting for vendor", the name of a team."""
    if value in (None, ""):
        return pgettext("assignee", "Nobody") if where == Changeable.ASSIGNEE else gettext("not chosen")
    if where == Changeable.STATUS:
        status, _colon, whom = str(value).partition(":")
        if value == RESUME:
            return gettext("Go on after waiting")
        return str(words.WAITING_WORDS[whom] if whom else words.STATUS_WORDS[Status(status)])
    if where == Changeable.PRIORITY:
        return f"{value} {words.PRIORITY_WORDS[value]}"
    if where in _ROWS:
        row = _ROWS[where].objects.filter(pk=value).first()
        return row.name if row else gettext("no longer there")
    return str(words.VALUE_WORDS.get(f"{where}:{value}", str(value).replace("T", " ")))


_ROWS: dict[Changeable, type[Category] | type[Team] | type[Person]] = {
    Changeable.CATEGORY: Category,
    Changeable.TEAM: Team,
    Changeable.ASSIGNEE: Person,
}


def _read(sent: list[str]) -> Values:
    given = QueryDict(mutable=True)
    for one in sent:
        where, _is, value = one.partition("=")
        given[where] = value
    return wanted_in(given)
