"""The requester's own tickets: what they opened or are affected by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from firstline.desk.tickets.models import Ticket, Watcher
from firstline.desk.tickets.queries.keyset import Cursor
from firstline.desk.tickets.rules import Status, Step, WaitingFor, requester_step
from firstline.desk.tickets.words import STATUS_WORDS, STEP_WORDS
from firstline.foundation.people.viewer import Viewer

PAGE_ROWS = 20


class OwnTicket(NamedTuple):
    """A ticket as its requester sees it in a list."""

    id: int
    number: str
    title: str
    snippet: str
    status: str
    waiting_for: str
    step: Step
    assignee: str
    expected_at: datetime | None
    opened_at: datetime
    changed_at: datetime
    needs_you: bool

    @property
    def steps(self) -> tuple[str, ...]:
        """The three steps in the active language."""
        return step_words()

    @property
    def status_word(self) -> str:
        """How far it is, in a word."""
        return str(STATUS_WORDS[self.status] if self.status == Status.CANCELLED else STEP_WORDS[self.step])


def step_words() -> tuple[str, ...]:
    """What a requester reads, in order (R80)."""
    return tuple(str(word) for word in STEP_WORDS.values())


@dataclass(frozen=True)
class OwnPage:
    """Up to 20 rows, newest change first, and the cursor of the next page."""

    rows: list[OwnTicket]
    older: Cursor | None


def own_tickets(viewer: Viewer, *, is_open: bool | None = None, cursor: Cursor | None = None, limit: int = PAGE_ROWS) -> OwnPage:
    """Tickets that the viewer asked for or is affected by; open, finished, or (None) both."""
    watched = list(Watcher.objects.filter(person=viewer.id).values_list("ticket_id", flat=True)[:500])
    mine = Q(requester=viewer.id) | Q(pk__in=watched) if watched else Q(requester=viewer.id)
    tickets = Ticket.objects.filter(mine)
    if is_open is not None:
        tickets = tickets.filter(is_open=is_open)
    if cursor:
        tickets = tickets.filter(changed_at__lte=cursor.key).filter(Q(changed_at__lt=cursor.key) | Q(id__lt=cursor.id))
    fields = (
        "id",
        "number",
        "title",
        "snippet",
        "status",
        "waiting_for",
        "before_waiting",
        "assignee__name",
        "expected_at",
        "opened_at",
        "changed_at",
    )
    found = list(tickets.order_by("-changed_at", "-id").values_list(*fields)[: limit + 1])
    rows = [_row(row) for row in found[:limit]]
    last = rows[-1] if rows else None
    return OwnPage(rows, Cursor(last.changed_at.isoformat(), last.id) if last and len(found) > limit else None)


def _row(row: tuple[Any, ...]) -> OwnTicket:
    pk, number, title, snippet, status, waiting_for, before_waiting, assignee, *times = row
    needs_you = status == Status.VERIFYING or waiting_for == WaitingFor.REQUESTER
    step = requester_step(status, before_waiting)
    return OwnTicket._make((pk, number, title, snippet, status, waiting_for, step, assignee or "", *times, needs_you))
