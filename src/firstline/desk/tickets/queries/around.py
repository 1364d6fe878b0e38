"""Everything small that hangs on a ticket, read in one statement: each kind of thing is a branch of it.

A new kind: a value of `Hanging`, a branch in `_BRANCHES` that fills the columns it needs, and a function that reads its rows by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import get_language

from firstline.desk.tickets.models import FieldValue, Helper, KnowledgeLink, Part, Ticket, TicketTag, Watcher
from firstline.desk.tickets.parts import is_overdue
from firstline.foundation.journal import clock
from firstline.foundation.prepared import Prepared
from firstline.foundation.text.bilingual import pick


class Hanging(StrEnum):
    """What can hang on a ticket."""

    WATCHER = "watcher"
    KNOWLEDGE = "knowledge"
    TAG = "tag"
    FIELD_VALUE = "field_value"
    HELPER = "helper"
    PART = "part"


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
    zh: str
    en: str


Around = dict[Hanging, list[Thing]]
Branch = QuerySet[Any, tuple[Any, ...]]
_EMPTY: dict[str, Combinable] = {
    "one": Cast(Value(None), models.BigIntegerField()),
    "other": Cast(Value(None), models.BigIntegerField()),
    "text": Value("", models.TextField()),
    "more": Value("", models.TextField()),
    "state": Value("", models.TextField()),
    "at": Cast(Value(None), models.DateTimeField()),
    "zh": Value("", models.TextField()),
    "en": Value("", models.TextField()),
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


def _field_values(ticket: int) -> Branch:
    """What stands in the custom fields. one: the field, other: choice, person or yes (1) and no (0), text: text or the person's name,
    more: number or day, at: moment."""
    is_so, number, day = Cast("is_so", models.IntegerField()), Cast("number", models.TextField()), Cast("day", models.TextField())
    return _branch(
        Hanging.FIELD_VALUE,
        FieldValue.objects.filter(ticket=ticket, is_current=True),
        one=F("field_id"),
        other=Coalesce("choice_id", "person_id", is_so, output_field=models.BigIntegerField()),
        text=Coalesce("text", "person__name", Value(""), output_field=models.TextField()),
        more=Coalesce(number, day, Value(""), output_field=models.TextField()),
        at=F("moment"),
    )


def _helpers(ticket: int) -> Branch:
    """one: the person, text: their name."""
    return _branch(Hanging.HELPER, Helper.objects.filter(ticket=ticket), one=F("person_id"), text=F("person__name"))


def _parts(ticket: int) -> Branch:
    """one: the team, other: the contact, text: the task, more: the contact's name, state: a PartState, at: by when, zh, en: the team."""
    return _branch(
        Hanging.PART,
        Part.objects.filter(ticket=ticket),
        one=F("team_id"),
        other=F("contact_id"),
        text=F("task"),
        more=Coalesce("contact__name", Value("")),
        state=F("state"),
        at=F("due_at"),
        zh=F("team__name_zh"),
        en=F("team__name_en"),
    )


def _knowledge(ticket: int) -> Branch:
    """text: the reference, state: how it stands with it."""
    return _branch(Hanging.KNOWLEDGE, KnowledgeLink.objects.filter(ticket=ticket, removed_at=None), text=F("reference"), state=F("state"))


_BRANCHES: tuple[Callable[[int], Branch], ...] = (_watchers, _tags, _field_values, _helpers, _parts, _knowledge)


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


def helpers_in(things: Around) -> list[tuple[int, str]]:
    """(id, name) of those who help with the ticket, in the order in which they came."""
    return [(thing.one or 0, thing.text) for thing in things[Hanging.HELPER]]


@dataclass(frozen=True)
class PartRow:
    """What another team does within the ticket."""

    id: int
    team_id: int
    team: str
    contact_id: int | None
    contact: str
    task: str
    state: str
    due_at: datetime | None
    is_overdue: bool


def parts_in(things: Around) -> list[PartRow]:
    """The parts of other teams in the order in which they were asked for."""
    now, language = clock.now(), get_language()
    return [
        PartRow(
            one.id,
            one.one or 0,
            pick(one.zh, one.en, language),
            one.other,
            one.more,
            one.text,
            one.state,
            one.at,
            is_overdue(one.state, one.at, now),
        )
        for one in things[Hanging.PART]
    ]


def knowledge_in(things: Around) -> list[tuple[int, str, str]]:
    """(id, reference, state) of the knowledge that belongs to the ticket, in the order in which it was named."""
    return [(thing.id, thing.text, thing.state) for thing in things[Hanging.KNOWLEDGE]]
