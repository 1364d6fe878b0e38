"""A ticket's timeline in the form that both sides' pages draw."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext
from markupsafe import Markup

from firstline.desk.tickets.models import Message, Resolution
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.queries import Item, Timeline
from firstline.desk.tickets.words import VERIFICATION_WORDS
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.talk import folded_html, stored_html
from firstline.web.writing.views import describe

SYMBOLS = {
    "ticket.taken": "hand",
    "ticket.assigned": "user-round-check",
    "ticket.handed_over": "arrow-up-right",
    "ticket.diagnosis_started": "stethoscope",
    "ticket.resolving_started": "wrench",
    "ticket.waiting_started": "hourglass",
    "ticket.waiting_ended": "play",
    "ticket.choice_changed": "pencil-line",
    "ticket.category_changed": "tag",
    "ticket.wording_changed": "pencil-line",
    "ticket.occurrence_changed": "clock-3",
    "ticket.field_changed": "pencil-line",
    "ticket.priority_changed": "flame",
    "ticket.expected_time_set": "clock-3",
    "ticket.solution_confirmed": "circle-check",
    "ticket.solution_rejected": "circle-x",
    "ticket.closed": "archive",
    "ticket.reopened": "rotate-ccw",
    "ticket.cancelled": "ban",
    "ticket.watcher_added": "eye",
    "ticket.knowledge_linked": "book-open",
    "ticket.knowledge_state_changed": "book-open",
    "ticket.knowledge_unlinked": "book-x",
    "ticket.watcher_removed": "eye-off",
    "ticket.tag_added": "tag",
    "ticket.tag_removed": "tag",
    "ticket.helper_added": "user-round-plus",
    "ticket.helper_removed": "user-round-minus",
    "ticket.part_asked": "users-round",
    "ticket.part_amended": "users-round",
    "ticket.part_finished": "circle-check",
    "ticket.part_withdrawn": "ban",
    "ticket.part_reopened": "rotate-ccw",
    "ticket.merged": "merge",
    "ticket.took_in": "merge",
    "ticket.unmerged": "split",
    "ticket.gave_back": "split",
    "ticket.split": "split",
    "ticket.split_off": "split",
    "ticket.linked": "link",
    "ticket.unlinked": "unlink",
    "ticket.complaint_received": "megaphone",
    "feedback.ticket_rated": "star",
}


@dataclass(frozen=True)
class Said:
    """A message: `side` is "theirs", "ours" or "note"."""

    id: str
    author: str
    key: int | None
    at: datetime
    body: Markup
    side: str
    files: list[dict[str, Any]]
    is_mine: bool
    is_first: bool
    """the words with which this ticket began"""
    via: str
    """who typed it for the author, and on which ticket it was written, when that is another one"""
    shape: str = "said"


@dataclass(frozen=True)
class Solved:
    """A proposed solution with its parts (R94)."""

    id: str
    author: str
    key: int | None
    at: datetime
    body: Markup
    cause: str
    prevention: str
    verified: Any
    via: str = ""
    shape: str = "solved"


@dataclass(frozen=True)
class Happened:
    """Events between two messages."""

    events: list[tuple[str, datetime, str]]
    shape: str = "happened"


Entry = Said | Solved | Happened


def entries(viewer: Viewer, told: Timeline) -> list[Entry]:
    """Messages and solutions one by one, the events between them together."""
    return list(_entries(viewer, told))


def _entries(viewer: Viewer, told: Timeline) -> Iterator[Entry]:
    for is_event, items in groupby(told.items, key=lambda item: item.event is not None):
        if is_event:
            yield Happened([_event(item) for item in items])
            continue
        for item in items:
            if item.message:
                yield _said(viewer, item.message, item)
            elif item.resolution:
                yield _solved(item.resolution, item)


def _event(item: Item) -> tuple[str, datetime, str]:
    kind = item.event.event.kind if item.event else ""
    return item.sentence, item.at, SYMBOLS.get(kind, "circle-dot")


def _said(viewer: Viewer, message: Message, item: Item) -> Said:
    return Said(
        id=f"message-{message.token}",
        author=item.author,
        key=message.author_id,
        at=item.at,
        body=folded_html(message.html),
        side="note" if message.kind == MessageKind.NOTE else "ours" if message.from_desk else "theirs",
        files=[describe(use.file) for use in item.files if f"/files/{use.file.token}/" not in message.html],  # else it is seen twice
        is_mine=message.author_id == viewer.id,
        is_first=message.kind == MessageKind.OPENING and not item.origin,
        via=via(item),
    )


def via(item: Item) -> str:
    """Who typed it for its author, and the ticket where it was written, when that is another one."""
    recorded = gettext("recorded by %(name)s") % {"name": item.entered_by} if item.entered_by else ""
    moved = gettext("from %(number)s") % {"number": item.origin} if item.origin else ""
    return " · ".join(word for word in (recorded, moved) if word)


def _solved(resolution: Resolution, item: Item) -> Solved:
    return Solved(
        id=f"solution-{resolution.pk}",
        author=item.author,
        key=resolution.author_id,
        at=resolution.proposed_at,
        body=stored_html(resolution.solution_html),
        cause=resolution.cause,
        prevention=resolution.prevention,
        verified=VERIFICATION_WORDS[resolution.verified],
        via=via(item),
    )
