"""Everything small that hangs on a ticket, read in one statement: each kind of thing is a branch of it.

A new kind: a value of `Hanging`, a branch in `_BRANCHES` that fills the columns it needs, and a function that reads its rows by name.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from firstline.desk.tickets.models import KnowledgeLink, Ticket, TicketTag, Watcher
from firstline.foundation.prepared import Prepared


class Hanging(StrEnum):
    """What can hang on a ticket."""

    WATCHER = "watcher"
    KNOWLEDGE = "knowledge"
    TAG = "tag"


class Thing(NamedTuple):
    """One of them; what the columns mean is said beside its branch."""

    kind: Hanging
    id: int
    one: int | None
    other: int | None
    text: str
    more: str
    state: str
    at: datetime | None


Around = dict[Hanging, list[Thing]]
Branch = QuerySet[Any, tuple[Any, ...]]
_EMPTY: dict[str, Combinable] = {
    "one": Cast(Value(None), models.BigIntegerField()),
    "other": Cast(Value(None), models.BigIntegerField()),
    "text": Value("", models.TextField()),
    "more": Value("", models.TextField()),
    "state": Value("", models.TextField()),
    "at": Cast(Value(None), models.DateTimeField()),
}


def _branch(kind: Hanging, rows: QuerySet[Any], **columns: Combinable) -> Branch:
    filled = {"kind": Value(kind, models.TextField()), "id": F("pk")} | _EMPTY | columns
    named = {f"of_{name}": column for name, column in filled.items()}  # a model may have a field of that name
    branch: Branch = rows.order_by().annotate(**named).values_list(*named)
    return branch


def _watchers(ticket: int) -> Branch:
    """one: the person, text: their name."""
    return _branch(Hanging.WATCHER, Watcher.objects.filter(ticket=ticket), one=F("person_id"), text=F("person__name"))


def _tags(ticket: int) -> Branch:
    """one: the tag, text: its name."""
    return _branch(Hanging.TAG, TicketTag.objects.filter(ticket=ticket), one=F("tag_id"), text=F("tag__name"))


def _knowledge(ticket: int) -> Branch:
    """text: the reference, state: how it stands with it."""
    return _branch(Hanging.KNOWLEDGE, KnowledgeLink.objects.filter(ticket=ticket, removed_at=None), text=F("reference"), state=F("state"))


_BRANCHES: tuple[Callable[[int], Branch], ...] = (_watchers, _tags, _knowledge)


def _union(ticket: int) -> Branch:
    first, *rest = (branch(ticket) for branch in _BRANCHES)
    return first.union(*rest, all=True) if rest else first


_things = Prepared(_union)


def around(ticket: Ticket) -> Around:
    """All of them by kind, each kind in the order in which it came; the caller has asked whether the viewer may see the ticket."""
    found: Around = {kind: [] for kind in Hanging}
    for kind, *rest in _things(ticket.pk):
        found[Hanging(kind)].append(Thing(Hanging(kind), *rest))
    for things in found.values():
        things.sort(key=attrgetter("id"))
    return found


def watchers_in(things: Around) -> list[tuple[int, str]]:
    """(id, name) of those who follow the ticket, by name."""
    return sorted(((thing.one or 0, thing.text) for thing in things[Hanging.WATCHER]), key=lambda row: row[1])


def tags_in(things: Around) -> list[str]:
    """The labels that the ticket wears, by name."""
    return sorted((thing.text for thing in things[Hanging.TAG]), key=str.casefold)


def knowledge_in(things: Around) -> list[tuple[int, str, str]]:
    """(id, reference, state) of the knowledge that belongs to the ticket, in the order in which it was named."""
    return [(thing.id, thing.text, thing.state) for thing in things[Hanging.KNOWLEDGE]]
