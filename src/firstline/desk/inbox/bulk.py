"""Editing many tickets at once: which fields, what each ticket's value is, and what would happen to it. Reads nothing, writes nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from firstline.desk.tickets.rules import Status, WaitingFor, allows

AT_ONCE = 200
"""Up to so many tickets change in one transaction under one change id; more go as a delivery with progress."""
MOST = 10_000


class Outcome(StrEnum):
    """What became of a ticket."""

    WAITING = "waiting"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    UNDONE = "undone"
    KEPT = "kept"


class BulkField(StrEnum):
    """What can be changed, in the order in which it is done: the team last, because it may take the right away."""

    KIND = "kind"
    CATEGORY = "category"
    IMPACT = "impact"
    URGENCY = "urgency"
    PROBLEM_CLASS = "problem_class"
    AFFECTED = "affected"
    PRIORITY = "priority"
    EXPECTED_AT = "expected_at"
    STATUS = "status"
    ASSIGNEE = "assignee"
    TEAM = "team"


AMENDED = (BulkField.KIND, BulkField.CATEGORY, BulkField.IMPACT, BulkField.URGENCY, BulkField.PROBLEM_CLASS, BulkField.AFFECTED)
RESUME = "resume"
STATUSES = (Status.DIAGNOSING, Status.RESOLVING, *(f"{Status.WAITING}:{whom}" for whom in WaitingFor), RESUME)
Values = Mapping[BulkField, Any]
"""Field → JSON value: ids of rows, words of enumerations, ISO 8601 moments; None and "" empty a field."""


class TicketLike(Protocol):
    """What of a ticket is looked at."""

    kind: str
    category_id: int | None
    impact: str
    urgency: str
    problem_class: str
    affected: str
    priority: str
    expected_at: Any
    status: str
    waiting_for: str
    assignee_id: int | None
    team_id: int
    is_open: bool


def value_of(ticket: TicketLike, where: BulkField) -> Any:
    """The present value as JSON holds it."""
    if where == BulkField.STATUS:
        return f"{ticket.status}:{ticket.waiting_for}" if ticket.waiting_for else str(ticket.status)
    if where == BulkField.EXPECTED_AT:
        return ticket.expected_at.isoformat() if ticket.expected_at else None
    if where in (BulkField.CATEGORY, BulkField.ASSIGNEE, BulkField.TEAM):
        return getattr(ticket, f"{where}_id")
    return str(getattr(ticket, where))


def differing(ticket: TicketLike, wanted: Values) -> tuple[BulkField, ...]:
    """The fields that would change, in the order in which they are done."""
    return tuple(where for where in BulkField if where in wanted and not _has(ticket, where, wanted[where]))


def _has(ticket: TicketLike, where: BulkField, value: Any) -> bool:
    if where == BulkField.STATUS and value == RESUME:
        return ticket.status != Status.WAITING
    return bool(value_of(ticket, where) == value)


class Obstacle(StrEnum):
    """Why a ticket would be left alone."""

    NOT_YOURS = "not_yours"
    FINISHED = "finished"
    NOT_A_MEMBER = "not_a_member"
    WRONG_STATUS = "wrong_status"


@dataclass(frozen=True)
class Plan:
    """What would happen to one ticket: these fields change, or this stands in the way."""

    changes: tuple[BulkField, ...]
    obstacle: Obstacle | None = None


def plan(ticket: TicketLike, wanted: Values, *, may_work: bool, members: Collection[tuple[int, int]]) -> Plan:
    """What an edit would do; `members` are the (team, person) pairs of the assignee that is wanted."""
    changes = differing(ticket, wanted)
    if not may_work:
        return Plan((), Obstacle.NOT_YOURS)
    if changes and not ticket.is_open:
        return Plan((), Obstacle.FINISHED)
    if BulkField.ASSIGNEE in changes and wanted[BulkField.ASSIGNEE] is not None:
        team = wanted.get(BulkField.TEAM, ticket.team_id)
        if (team, wanted[BulkField.ASSIGNEE]) not in members:
            return Plan((), Obstacle.NOT_A_MEMBER)
    if BulkField.STATUS in changes and not _moves(ticket, wanted[BulkField.STATUS]):
        return Plan((), Obstacle.WRONG_STATUS)
    return Plan(changes)


def _moves(ticket: TicketLike, status: str) -> bool:
    if status == RESUME or ticket.status == Status.WAITING:
        return ticket.status == Status.WAITING and (status == RESUME or status.startswith(f"{Status.WAITING}:"))
    verbs = {Status.DIAGNOSING: "start_diagnosis", Status.RESOLVING: "start_resolving"}
    return allows(verbs.get(Status(status.partition(":")[0]), "wait_for"), ticket.status)
