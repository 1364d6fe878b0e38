"""Who is involved in tickets: names for the log, parts to act on, and where somebody was called by name."""

from dataclasses import dataclass
from datetime import datetime

from firstline.desk.tickets.models import Mention, Part, Ticket
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.markdown import snippet

PART_CHARACTERS = 80
LISTED = 100


def part_names(ids: set[int]) -> dict[int, str]:
    """Part id → the beginning of its task."""
    return {pk: snippet(task, PART_CHARACTERS) for pk, task in Part.objects.filter(pk__in=ids).values_list("pk", "task")}


def find_part(ticket: Ticket, part_id: int) -> Part | None:
    """A part of this ticket, which the caller may read."""
    return Part.objects.select_related("ticket__team", "team", "contact").filter(ticket=ticket, pk=part_id).first()


@dataclass(frozen=True)
class MentionRow:
    """A message that called the viewer by name."""

    ticket_id: int
    number: str
    title: str
    author: str
    author_id: int | None
    words: str
    is_internal: bool
    at: datetime
    is_unread: bool


def mentions_of(viewer: Viewer) -> list[MentionRow]:
    """The newest hundred messages that called the viewer, the unread ones first, one for each ticket; rights are the caller's to ask."""
    rows = Mention.objects.filter(person=viewer.id).order_by("-at", "-pk")
    columns = ("ticket_id", "ticket__number", "ticket__title", "message__author__name", "message__author_id", "message__text")
    found: dict[int, MentionRow] = {}
    for *facts, kind, at, read_at in rows.values_list(*columns, "message__kind", "at", "read_at")[:LISTED]:
        ticket, number, title, author, author_id, text = facts
        row = MentionRow(ticket, number, title, author or "", author_id, snippet(text), kind == "note", at, read_at is None)
        found.setdefault(ticket, row)
    return sorted(found.values(), key=lambda row: not row.is_unread)
