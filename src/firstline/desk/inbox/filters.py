"""What a list is narrowed by: any field of a ticket, as addresses carry it (`?priority=P1,P2&assignee=me`)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from firstline.desk.tickets.fields import KEY, NO, PREFIX, YES
from firstline.desk.tickets.rules import Channel, Kind, KnowledgeState, Status, WaitingFor
from firstline.desk.tickets.triage import Impact, Priority, ProblemClass, Urgency

WORDS_CHARACTERS = 80
MOST_VALUES = 30
MOST_CUSTOM = 8


class Field(StrEnum):
    """Everything that a list can be narrowed by, in the order in which the page offers it."""

    STATE = "state"
    STATUS = "status"
    PRIORITY = "priority"
    ASSIGNEE = "assignee"
    TEAM = "team"
    CATEGORY = "category"
    TAG = "tag"
    KIND = "kind"
    CLASS = "class"
    IMPACT = "impact"
    URGENCY = "urgency"
    DUE = "due"
    REQUESTER = "requester"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    WATCHER = "watcher"
    CHANNEL = "channel"
    KNOWLEDGE = "knowledge"
    OPENED = "opened"
    CHANGED = "changed"
    WORDS = "words"


class CustomField(str):
    """A custom field by which a list is narrowed, as addresses name it: `cf.loan_device`."""

    @property
    def value(self) -> str:
        """As it stands in the address, like a Field's."""
        return str(self)

    @property
    def key(self) -> str:
        """The key of the field."""
        return self.removeprefix(PREFIX)


Where = Field | CustomField


def named(where: str) -> Where:
    """The field of this name."""
    return CustomField(where) if where.startswith(PREFIX) else Field(where)


class State(StrEnum):
    """Open tickets are the work; the finished ones are there to look up."""

    OPEN = "open"
    DONE = "done"
    ANY = "any"


class Due(StrEnum):
    """How the time stands that was named to the requester."""

    OVERDUE = "overdue"
    TODAY = "today"
    UNNAMED = "unnamed"


ME, NOBODY = "me", "none"
CHOICES: Mapping[Field, tuple[str, ...]] = {
    Field.STATE: tuple(State),
    Field.STATUS: (*Status, *(f"{Status.WAITING}:{whom}" for whom in WaitingFor)),
    Field.PRIORITY: tuple(Priority),
    Field.KIND: tuple(Kind),
    Field.CLASS: tuple(ProblemClass),
    Field.IMPACT: tuple(Impact),
    Field.URGENCY: tuple(Urgency),
    Field.DUE: tuple(Due),
    Field.CHANNEL: tuple(Channel),
    Field.KNOWLEDGE: tuple(KnowledgeState),
    Field.ASSIGNEE: (ME, NOBODY),
    Field.CATEGORY: (NOBODY,),
    Field.REQUESTER: (ME,),
    Field.WATCHER: (ME,),
}
BY_ID = frozenset(
    {Field.ASSIGNEE, Field.TEAM, Field.CATEGORY, Field.REQUESTER, Field.ORGANISATION, Field.DEPARTMENT, Field.WATCHER, Field.TAG}
)
PERIODS = frozenset({Field.OPENED, Field.CHANGED})
SINGLE = frozenset({Field.STATE, Field.DUE, Field.WORDS, *PERIODS})
USUAL_PERIODS = ("today", "7d", "30d", "90d", "older-7d", "older-30d")

_DAYS = re.compile(r"(older-)?([1-9]\d{0,3})d")


def period_bounds(text: str, now: datetime, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """(from, until) of a period: `today`, `7d` (the last seven days), `older-7d`, `2026-11-01..2026-11-20` (both days included).

    Either end of a span may be left out. Raises ValueError when it is none of these.
    """
    if text == "today":
        return datetime.combine(now.astimezone(zone).date(), time(), zone), None
    if days := _DAYS.fullmatch(text):
        moment = now - timedelta(days=int(days[2]))
        return (None, moment) if days[1] else (moment, None)
    first, dots, last = text.partition("..")
    if not dots or not (first or last):
        raise ValueError(f"no period: {text!r}")
    since = datetime.combine(date.fromisoformat(first), time(), zone) if first else None
    until = datetime.combine(date.fromisoformat(last) + timedelta(days=1), time(), zone) if last else None
    return since, until


def _custom(asked: Mapping[str, str]) -> list[CustomField]:
    return [CustomField(name) for name in asked if name.startswith(PREFIX) and KEY.fullmatch(name.removeprefix(PREFIX))][:MOST_CUSTOM]


def _fits(where: Where, value: str) -> bool:
    if isinstance(where, CustomField):
        return value in (YES, NO, ME, NOBODY) or (value.isdecimal() and len(value) <= 17)
    if where == Field.WORDS:
        return bool(value)
    if where in PERIODS:
        try:
            period_bounds(value, datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")), ZoneInfo("UTC"))
        except (ValueError, OverflowError):
            return False
        return True
    return value in CHOICES.get(where, ()) or (where in BY_ID and value.isdecimal() and len(value) <= 18)


@dataclass(frozen=True)
class Filters:
    """Field → the values of which one must hold; fields without values do not narrow. Open tickets unless the state says otherwise."""

    values: Mapping[Where, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def parse(cls, asked: Mapping[str, str]) -> "Filters":
        """The filters of an address; what is mistyped is left out."""
        found: dict[Where, tuple[str, ...]] = {}
        for where in (*Field, *_custom(asked)):
            text = asked.get(where, "").strip()
            given = [text[:WORDS_CHARACTERS]] if where == Field.WORDS else text.split(",")[:MOST_VALUES]
            kept = tuple(dict.fromkeys(value for value in given if _fits(where, value)))
            if kept:
                found[where] = kept[-1:] if where in SINGLE else kept
        if found.get(Field.STATE) == (State.OPEN,):
            del found[Field.STATE]
        return cls(found)

    def __bool__(self) -> bool:
        return bool(self.values)

    def __iter__(self) -> Iterator[tuple[Where, tuple[str, ...]]]:
        return iter(self.values.items())

    @property
    def state(self) -> State:
        """Open, finished, or both."""
        return State(self.values.get(Field.STATE, (State.OPEN,))[0])

    def of(self, where: Where) -> tuple[str, ...]:
        """The values of one field."""
        return self.values.get(where, ())

    def has(self, where: str, value: str) -> bool:
        """Whether this value is one that may hold."""
        return value in self.of(named(where)) or (where == Field.STATE and value == self.state)

    def toggled(self, where: str, value: str) -> "Filters":
        """With this value put on or taken off; a field that holds one value exchanges it."""
        where = named(where)
        present = self.of(where)
        kept = tuple(v for v in present if v != value) if value in present else (value,) if where in SINGLE else (*present, value)
        return Filters.parse(self.query() | {where.value: ",".join(kept)})

    def without(self, where: Where) -> "Filters":
        """With this field taken off."""
        return Filters({key: values for key, values in self.values.items() if key != where})

    def query(self) -> dict[str, str]:
        """What stands in the address."""
        return {where.value: ",".join(values) for where, values in self.values.items()}
