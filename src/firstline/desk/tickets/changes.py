"""A set of changes to a ticket's fields: which can be set, what stands there now, and what setting them would do.

An edit of many tickets applies one such set to each, a macro to one. Reads nothing, writes nothing; `actions/apply_changes.py` does it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from firstline.desk.tickets.rules import Status, WaitingFor, allows
from firstline.desk.tickets.tags import tag_key


class Changeable(StrEnum):
    """What can be changed, in the order in which it is done: the team last, because it may take the right away."""

    KIND = "kind"
    CATEGORY = "category"
    IMPACT = "impact"
    URGENCY = "urgency"
    PROBLEM_CLASS = "problem_class"
    AFFECTED = "affected"
    ADD_TAG = "add_tag"
    REMOVE_TAG = "remove_tag"
    PRIORITY = "priority"
    EXPECTED_AT = "expected_at"
    STATUS = "status"
    ASSIGNEE = "assignee"
    TEAM = "team"


AMENDED = (Changeable.KIND, Changeable.CATEGORY, Changeable.IMPACT, Changeable.URGENCY, Changeable.PROBLEM_CLASS, Changeable.AFFECTED)
TAGGED = (Changeable.ADD_TAG, Changeable.REMOVE_TAG)
RESUME = "resume"
STATUSES = (Status.DIAGNOSING, Status.RESOLVING, *(f"{Status.WAITING}:{whom}" for whom in WaitingFor), RESUME)
Values = Mapping[Changeable, Any]
"""Field → JSON value: ids of rows, words of enumerations, names of tags, ISO 8601 moments; None and "" empty a field."""


@dataclass(frozen=True)
class Staged:
    """Changes that go out together with words; the reason goes with a priority and a hand-over."""

    values: Values
    reason: str = ""

    def kept(self) -> dict[str, Any] | None:
        """As a row keeps it; None for no changes at all."""
        return {"values": {str(where): value for where, value in self.values.items()}, "reason": self.reason} if self.values else None

    @classmethod
    def read(cls, kept: Mapping[str, Any] | None) -> "Staged":
        """Back from the row."""
        return cls({Changeable(where): value for where, value in kept["values"].items()}, kept["reason"]) if kept else NOTHING_STAGED


NOTHING_STAGED = Staged({})


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

    @property
    def tag_keys(self) -> Collection[str]: ...


def value_of(ticket: TicketLike, where: Changeable) -> Any:
    """The present value as JSON holds it; of the tags, what can be said without the wanted one: none."""
    if where == Changeable.STATUS:
        return f"{ticket.status}:{ticket.waiting_for}" if ticket.waiting_for else str(ticket.status)
    if where == Changeable.EXPECTED_AT:
        return ticket.expected_at.isoformat() if ticket.expected_at else None
    if where in TAGGED:
        return None
    if where in (Changeable.CATEGORY, Changeable.ASSIGNEE, Changeable.TEAM):
        return getattr(ticket, f"{where}_id")
    return str(getattr(ticket, where))


def differing(ticket: TicketLike, wanted: Values) -> tuple[Changeable, ...]:
    """The fields that would change, in the order in which they are done."""
    return tuple(where for where in Changeable if where in wanted and not _has(ticket, where, wanted[where]))


def _has(ticket: TicketLike, where: Changeable, value: Any) -> bool:
    if where == Changeable.STATUS and value == RESUME:
        return ticket.status != Status.WAITING
    if where in TAGGED:
        return (tag_key(value) in ticket.tag_keys) == (where == Changeable.ADD_TAG)
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

    changes: tuple[Changeable, ...]
    obstacle: Obstacle | None = None


def plan(ticket: TicketLike, wanted: Values, *, may_work: bool, members: Collection[tuple[int, int]]) -> Plan:
    """What an edit would do; `members` are the (team, person) pairs of the assignee that is wanted."""
    changes = differing(ticket, wanted)
    if not may_work:
        return Plan((), Obstacle.NOT_YOURS)
    if set(changes) - set(TAGGED) and not ticket.is_open:
        return Plan((), Obstacle.FINISHED)
    if Changeable.ASSIGNEE in changes and wanted[Changeable.ASSIGNEE] is not None:
        team = wanted.get(Changeable.TEAM, ticket.team_id)
        if (team, wanted[Changeable.ASSIGNEE]) not in members:
            return Plan((), Obstacle.NOT_A_MEMBER)
    if Changeable.STATUS in changes and not _moves(ticket, wanted[Changeable.STATUS]):
        return Plan((), Obstacle.WRONG_STATUS)
    return Plan(changes)


def _moves(ticket: TicketLike, status: str) -> bool:
    if status == RESUME or ticket.status == Status.WAITING:
        return ticket.status == Status.WAITING and (status == RESUME or status.startswith(f"{Status.WAITING}:"))
    verbs = {Status.DIAGNOSING: "start_diagnosis", Status.RESOLVING: "start_resolving"}
    return allows(verbs.get(Status(status.partition(":")[0]), "wait_for"), ticket.status)
