"""The life of a ticket as one table, and the facts it needs; docs/lifecycle.md is drawn from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

NO_PROMISE = datetime(9999, 1, 1, tzinfo=UTC)
"""`next_due` of a ticket to which nothing is promised: sorts last."""


class Kind(StrEnum):
    """What it is (R25, R166, R171)."""

    INCIDENT = "incident"
    SERVICE_REQUEST = "service_request"
    QUESTION = "question"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"


class Status(StrEnum):
    """Where it stands (R159)."""

    NEW = "new"
    DIAGNOSING = "diagnosing"
    RESOLVING = "resolving"
    WAITING = "waiting"
    VERIFYING = "verifying"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    MERGED = "merged"


class WaitingFor(StrEnum):
    """On whom or what a waiting ticket waits."""

    REQUESTER = "requester"
    VENDOR = "vendor"
    CHANGE = "change"
    APPROVAL = "approval"


class Closure(StrEnum):
    """How a closed ticket came to its end."""

    CONFIRMED = "confirmed"
    NOT_ANSWERED = "not_answered"


class Channel(StrEnum):
    """How the words came in."""

    PORTAL = "portal"
    PHONE = "phone"
    IN_PERSON = "in_person"
    CHAT = "chat"
    MAIL = "mail"
    IMPORT = "import"


class Verification(StrEnum):
    """How a solution was checked (R73): on both sides, on one, or not yet."""

    BOTH = "both"
    REQUESTER = "requester"
    DESK = "desk"
    NOT_YET = "not_yet"


class KnowledgeState(StrEnum):
    """How it stands with an article that belongs to a ticket (R104)."""

    LINKED = "linked"
    TO_UPDATE = "to_update"
    WANTED = "wanted"


class Stage(StrEnum):
    """The visible stages of the process (R167)."""

    REGISTRATION = "registration"
    DIAGNOSIS = "diagnosis"
    RESOLUTION = "resolution"
    VERIFICATION = "verification"
    CLOSURE = "closure"


class Step(StrEnum):
    """The three words that a requester reads (R80)."""

    DIAGNOSING = "diagnosing"
    RESOLVING = "resolving"
    DONE = "done"


OPEN = frozenset({Status.NEW, Status.DIAGNOSING, Status.RESOLVING, Status.WAITING, Status.VERIFYING})
AT_WORK = frozenset({Status.NEW, Status.DIAGNOSING, Status.RESOLVING, Status.WAITING})
SOLVED = frozenset({Status.RESOLVED, Status.CLOSED})


@dataclass(frozen=True)
class Move:
    """A verb of the lifecycle: from where, to where. `None` as target: back to where it was before waiting."""

    sources: frozenset[Status]
    target: Status | None


LIFECYCLE: Mapping[str, Move] = {
    "start_diagnosis": Move(frozenset({Status.NEW}), Status.DIAGNOSING),
    "start_resolving": Move(frozenset({Status.NEW, Status.DIAGNOSING}), Status.RESOLVING),
    "wait_for": Move(frozenset({Status.NEW, Status.DIAGNOSING, Status.RESOLVING}), Status.WAITING),
    "resume": Move(frozenset({Status.WAITING}), None),
    "propose_solution": Move(AT_WORK, Status.VERIFYING),
    "reject_solution": Move(frozenset({Status.VERIFYING}), Status.DIAGNOSING),
    "confirm": Move(frozenset({Status.VERIFYING}), Status.RESOLVED),
    "close": Move(frozenset({Status.RESOLVED}), Status.CLOSED),
    "close_unanswered": Move(frozenset({Status.VERIFYING}), Status.CLOSED),
    "reopen": Move(SOLVED, Status.DIAGNOSING),
    "cancel": Move(OPEN, Status.CANCELLED),
    "merge": Move(OPEN | SOLVED, Status.MERGED),
}


def allows(verb: str, status: str) -> bool:
    """Whether a ticket in this status can do this."""
    return status in LIFECYCLE[verb].sources


def target_of(verb: str, *, before_waiting: str = "") -> Status:
    """Where the verb leads; "resume" leads back to the status before waiting (diagnosing when that is unknown)."""
    target = LIFECYCLE[verb].target
    if target is not None:
        return target
    return Status(before_waiting) if before_waiting and before_waiting != Status.NEW else Status.DIAGNOSING


STEP_OF: Mapping[Status, Step] = {
    Status.NEW: Step.DIAGNOSING,
    Status.DIAGNOSING: Step.DIAGNOSING,
    Status.RESOLVING: Step.RESOLVING,
    Status.VERIFYING: Step.RESOLVING,
    Status.RESOLVED: Step.DONE,
    Status.CLOSED: Step.DONE,
    Status.CANCELLED: Step.DONE,
    Status.MERGED: Step.DONE,
}
STAGE_OF: Mapping[Status, Stage] = {
    Status.NEW: Stage.REGISTRATION,
    Status.DIAGNOSING: Stage.DIAGNOSIS,
    Status.RESOLVING: Stage.RESOLUTION,
    Status.VERIFYING: Stage.VERIFICATION,
    Status.RESOLVED: Stage.CLOSURE,
    Status.CLOSED: Stage.CLOSURE,
    Status.CANCELLED: Stage.CLOSURE,
    Status.MERGED: Stage.CLOSURE,
}


def _working_status(status: str, before_waiting: str) -> Status:
    return target_of("resume", before_waiting=before_waiting) if status == Status.WAITING else Status(status)


def requester_step(status: str, before_waiting: str = "") -> Step:
    """What the requester reads: a waiting ticket shows the step in which it waits."""
    return STEP_OF[_working_status(status, before_waiting)]


def stage(status: str, before_waiting: str = "") -> Stage:
    """The stage of the process in which the ticket is (R167)."""
    return STAGE_OF[_working_status(status, before_waiting)]


KEY_FACTS = ("category", "impact", "urgency", "affected", "occurred_at")
"""What every channel has to find out (R178), in the order in which an agent asks."""
FACTS_BY_KIND: Mapping[str, tuple[str, ...]] = {
    Kind.INCIDENT: KEY_FACTS,
    Kind.SERVICE_REQUEST: ("category", "urgency", "affected"),
    Kind.QUESTION: ("category",),
    Kind.SUGGESTION: ("affected",),
    Kind.COMPLAINT: ("about",),
}


def missing_facts(kind: str, known: Mapping[str, object]) -> tuple[str, ...]:
    """The key facts of this kind of ticket that nobody has given yet."""
    return tuple(fact for fact in FACTS_BY_KIND[kind] if not known.get(fact))


@dataclass(frozen=True)
class ClosingRule:
    """When a ticket counts as finished (R92, R93, C9, C21)."""

    waits_for_rating: bool = False
    threshold: int = 4
    silent_days: int = 7


def format_number(day: datetime, sequence: int) -> str:
    """T20261122-0001; five digits above 9999 (R22, C14)."""
    return f"T{day:%Y%m%d}-{sequence:04d}"
