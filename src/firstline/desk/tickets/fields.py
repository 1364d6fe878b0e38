"""Custom fields: which of them a ticket has, what may stand in them, and what is missing at a stage. Reads nothing, writes nothing."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from firstline.desk.tickets.rules import Kind, Stage, stage

TEXT_CHARACTERS = 200
LONG_TEXT_CHARACTERS = 4000
WHOLE_DIGITS, DECIMAL_PLACES = 12, 4
KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
YES, NO = "yes", "no"
PREFIX = "cf."
"""Before the key of a custom field in forms and addresses: `cf.asset_number`."""


class FieldType(StrEnum):
    """What can stand in a field."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    PERSON = "person"
    LINK = "link"


class FilledBy(StrEnum):
    """Who writes into it: the requester has to (the desk may correct it), the desk alone, or the requester may and the desk completes."""

    REQUESTER = "requester"
    DESK = "desk"
    BOTH = "both"


class Fact(StrEnum):
    """What a field can depend on beside other fields."""

    KIND = "kind"
    IMPACT = "impact"
    URGENCY = "urgency"


class Problem(StrEnum):
    """Why something cannot stand in a field."""

    TOO_LONG = "too_long"
    NO_NUMBER = "no_number"
    TOO_LARGE = "too_large"
    TOO_SMALL = "too_small"
    NO_DATE = "no_date"
    NO_MOMENT = "no_moment"
    NOT_OFFERED = "not_offered"
    NO_LINK = "no_link"


TYPED = frozenset({FieldType.TEXT, FieldType.LONG_TEXT, FieldType.LINK})
CHOSEN = frozenset({FieldType.CHOICE, FieldType.CHOICES})
DECIDING = frozenset({FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO})
"""Fields whose value can show or hide another one."""
STAGES: Sequence[Stage] = tuple(Stage)

Value = str | Decimal | bool | date | datetime | int | tuple[int, ...]
"""Text and link: str; number: Decimal; yes or no: bool; choice and person: the id; several choices: their ids in order."""


class Unfit(ValueError):  # noqa: N818 - it is an answer, not an error
    """What was given cannot stand in the field."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True)
class Choice:
    """One of the values that a field offers."""

    id: int
    name_zh: str
    name_en: str
    is_active: bool = True


@dataclass(frozen=True)
class Condition:
    """Shown only when a fact (`Fact`) or another field (its id) has one of these values: enumerations, ids of choices, "yes" or "no"."""

    on: Fact | int
    values: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Field:
    """A custom field as rules read it. No categories: all; no kinds: all but complaints. Archived choices are among the choices."""

    id: int
    key: str
    type: FieldType
    name_zh: str = ""
    name_en: str = ""
    help_zh: str = ""
    help_en: str = ""
    unit_zh: str = ""
    unit_en: str = ""
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    categories: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    condition: Condition | None = None
    required_at: str = ""
    filled_by: FilledBy = FilledBy.BOTH
    is_public: bool = True
    choices: tuple[Choice, ...] = ()
    is_active: bool = True

    @property
    def name(self) -> str:
        """What the field is called in forms and addresses."""
        return f"{PREFIX}{self.key}"

    def is_asked_of(self, *, is_desk: bool) -> bool:
        """Whether this side writes into it; the desk may complete and correct everything."""
        return is_desk or self.filled_by != FilledBy.DESK

    def binds(self, *, is_desk: bool) -> bool:
        """Whether it is for this side to see to it that a required field is filled in."""
        return is_desk or self.filled_by == FilledBy.REQUESTER


@dataclass(frozen=True)
class Known:
    """What is known of a ticket: its facts, its category with all above it, and the values of its fields by the field's id."""

    kind: str
    impact: str = ""
    urgency: str = ""
    categories: frozenset[int] = frozenset()
    values: Mapping[int, Value] = dataclasses.field(default_factory=dict)


def shown(fields: Iterable[Field], known: Known) -> list[Field]:
    """The fields that such a ticket has, in their order: active, of its category and kind, and their condition holds.

    A field that depends on one that is not shown is not shown either; fields that depend on each other in a circle are not shown.
    """
    by_id = {field.id: field for field in fields}
    decided: dict[int, bool] = {}

    def is_shown(field: Field) -> bool:
        if field.id not in decided:
            decided[field.id] = False  # while it is being asked about: a circle ends here
            decided[field.id] = _belongs(field, known) and _holds(field.condition)
        return decided[field.id]

    def _holds(condition: Condition | None) -> bool:
        if condition is None:
            return True
        if isinstance(condition.on, Fact):
            return getattr(known, condition.on) in condition.values
        other = by_id.get(condition.on)
        return other is not None and is_shown(other) and bool(tokens(known.values.get(other.id)) & condition.values)

    return [field for field in by_id.values() if is_shown(field)]


def _belongs(field: Field, known: Known) -> bool:
    return (
        field.is_active
        and (not field.categories or bool(field.categories & known.categories))
        and (known.kind in field.kinds if field.kinds else known.kind != Kind.COMPLAINT)
    )


def tokens(value: Value | None) -> frozenset[str]:
    """A value as conditions and addresses name it."""
    if value is None:
        return frozenset()
    if isinstance(value, bool):
        return frozenset({YES if value else NO})
    return frozenset(map(str, value)) if isinstance(value, tuple) else frozenset({str(value)})


def missing(fields: Iterable[Field], known: Known, until: Stage | None = None) -> list[Field]:
    """Required fields that are shown and empty; with a stage, those alone that must be filled in by then."""
    last = STAGES.index(until) if until else len(STAGES) - 1
    return [
        field
        for field in shown(fields, known)
        if field.required_at and STAGES.index(Stage(field.required_at)) <= last and field.id not in known.values
    ]


def stage_for_missing(status: str, before_waiting: str) -> Stage:
    """Up to which stage required fields count as missing: those of the next one too, for they stand in its way."""
    present = STAGES.index(stage(status, before_waiting))
    return STAGES[min(present + 1, len(STAGES) - 1)]


def depends_on(field: Field, others: Mapping[int, Field]) -> list[int]:
    """The fields on which a field depends, one after the other, up to one without a condition or to the field itself."""
    chain: list[int] = []
    condition = field.condition
    while condition is not None and isinstance(condition.on, int) and condition.on not in chain:
        chain.append(condition.on)
        condition = others[condition.on].condition if condition.on in others else None
    return chain


def read(field: Field, given: Sequence[str], zone: ZoneInfo) -> Value | None:
    """The value of what a form sent; None for nothing. Moments without a zone are in this one. Raises Unfit."""
    texts = [text.strip() for text in given if text.strip()]
    if not texts:
        return None
    if field.type == FieldType.CHOICES:
        return _choices(field, texts)
    return _READERS[field.type](field, texts[0], zone)


def fitting(field: Field, value: Value) -> Value:
    """The value when it may stand in the field. Raises Unfit."""
    if field.type == FieldType.NUMBER and isinstance(value, Decimal):
        return _bounded(field, value)
    if field.type in CHOSEN:
        ids = value if isinstance(value, tuple) else (value,)
        offered = {choice.id for choice in field.choices if choice.is_active}
        if not ids or not offered.issuperset(ids):
            raise Unfit(Problem.NOT_OFFERED)
        return tuple(choice.id for choice in field.choices if choice.id in ids) if field.type == FieldType.CHOICES else value
    if field.type in TYPED:
        text = str(value).strip()
        if len(text) > (LONG_TEXT_CHARACTERS if field.type == FieldType.LONG_TEXT else TEXT_CHARACTERS):
            raise Unfit(Problem.TOO_LONG)
        return _link(text) if field.type == FieldType.LINK else text
    return value


def _number(field: Field, text: str, _zone: ZoneInfo) -> Decimal:
    try:
        number = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        raise Unfit(Problem.NO_NUMBER) from None
    if not number.is_finite():
        raise Unfit(Problem.NO_NUMBER)
    return _bounded(field, number)


def _bounded(field: Field, number: Decimal) -> Decimal:
    number = round(number, DECIMAL_PLACES).normalize() + 0  # no exponent zeros, no minus zero
    if field.at_least is not None and number < field.at_least:
        raise Unfit(Problem.TOO_SMALL)
    if (field.at_most is not None and number > field.at_most) or number.adjusted() >= WHOLE_DIGITS:
        raise Unfit(Problem.TOO_LARGE)
    return number


def _date(_field: Field, text: str, _zone: ZoneInfo) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unfit(Problem.NO_DATE) from None


def _moment(_field: Field, text: str, zone: ZoneInfo) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Unfit(Problem.NO_MOMENT) from None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _yes_no(_field: Field, text: str, _zone: ZoneInfo) -> bool:
    if text not in (YES, NO):
        raise Unfit(Problem.NOT_OFFERED)
    return text == YES


def _id(text: str) -> int:
    if not text.isdecimal() or len(text) > 17:
        raise Unfit(Problem.NOT_OFFERED)
    return int(text)


def _choices(field: Field, texts: Sequence[str]) -> Value:
    return fitting(field, tuple(_id(text) for text in texts))


def _link(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise Unfit(Problem.NO_LINK) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(letter.isspace() for letter in text):
        raise Unfit(Problem.NO_LINK)
    return text


_READERS: Mapping[FieldType, Callable[[Field, str, ZoneInfo], Value]] = {
    FieldType.TEXT: lambda field, text, _zone: fitting(field, " ".join(text.split())),
    FieldType.LONG_TEXT: lambda field, text, _zone: fitting(field, text),
    FieldType.LINK: lambda field, text, _zone: fitting(field, text if "://" in text else f"https://{text}"),
    FieldType.NUMBER: _number,
    FieldType.DATE: _date,
    FieldType.MOMENT: _moment,
    FieldType.YES_NO: _yes_no,
    FieldType.CHOICE: lambda field, text, _zone: fitting(field, _id(text)),
    FieldType.PERSON: lambda _field, text, _zone: _id(text),
}
