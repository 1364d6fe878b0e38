"""Custom fields as pages and actions read them: the definitions (kept), the values of a ticket, and both in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from firstline.desk.tickets import fields as rules
from firstline.desk.tickets.field_words import YES_NO_WORDS
from firstline.desk.tickets.fields import Choice, Condition, Fact, Field, FieldType, FilledBy, Known, Value
from firstline.desk.tickets.models import Category, FieldChoice, FieldDefinition, FieldValue, Ticket
from firstline.desk.tickets.queries.around import Around, Hanging, Thing
from firstline.foundation.kept import Kept
from firstline.foundation.prepared import Prepared
from firstline.foundation.text.bilingual import pick


@dataclass(frozen=True)
class Shape:
    """All custom fields in their order, archived ones too, and each category with everything above it."""

    fields: Mapping[int, Field]
    above: Mapping[int, frozenset[int]]

    @property
    def by_key(self) -> dict[str, Field]:
        """The fields by their key."""
        return {field.key: field for field in self.fields.values()}


def _load() -> Shape:
    rows = list(FieldDefinition.objects.prefetch_related("choices", "categories"))
    return Shape({row.pk: field_of(row) for row in rows}, _above() if rows else {})


def field_of(row: FieldDefinition) -> Field:
    """A definition as rules read it."""
    on: Fact | int | None = Fact(row.condition_fact) if row.condition_fact else row.condition_field_id
    return Field(
        id=row.pk,
        key=row.key,
        type=FieldType(row.type),
        **{name: getattr(row, name) for name in ("name_zh", "name_en", "help_zh", "help_en", "unit_zh", "unit_en", "at_least", "at_most")},
        categories=frozenset(category.pk for category in row.categories.all()),
        kinds=frozenset(row.kinds),
        condition=Condition(on, frozenset(map(str, row.condition_values))) if on else None,
        required_at=row.required_at,
        filled_by=FilledBy(row.filled_by),
        is_public=row.is_public,
        choices=tuple(Choice(one.pk, one.name_zh, one.name_en, one.is_active) for one in row.choices.all()),
        is_active=row.is_active,
    )


def _above() -> dict[int, frozenset[int]]:
    parents = dict(Category.objects.order_by().values_list("pk", "parent"))

    def up(pk: int | None) -> frozenset[int]:
        return frozenset() if pk is None else frozenset({pk}) | up(parents.get(pk))

    return {pk: up(pk) for pk in parents}


SHAPE = Kept(_load)
"""Forget it after a change of definitions or categories."""


def all_fields() -> Mapping[int, Field]:
    """Every custom field by its id, in order, archived ones too."""
    return SHAPE().fields


def known_of(kind: str, impact: str, urgency: str, category_id: int | None, values: Mapping[int, Value] = MappingProxyType({})) -> Known:
    """What is known of such a ticket, as the rules take it."""
    return Known(kind, impact, urgency, SHAPE().above.get(category_id or 0, frozenset()), values)


@dataclass(frozen=True)
class Held:
    """What stands in a field: the value, the ids of its rows, and the name of the person it is."""

    value: Value
    rows: tuple[int, ...]
    person: str = ""


_COLUMNS = ("text", "number", "day", "moment", "is_so", "choice_id", "person_id")
_current = Prepared(
    lambda ticket: (
        FieldValue.objects.filter(ticket=ticket, is_current=True).order_by("pk").values_list("pk", "field_id", *_COLUMNS, "person__name")
    )
)


def held_by(ticket: Ticket) -> dict[int, Held]:
    """What stands in the ticket's fields, by the field's id; asks nothing where there are no custom fields."""
    return held_in(_current(ticket.pk)) if all_fields() else {}


def held_in(rows: Iterable[tuple[Any, ...]]) -> dict[int, Held]:
    """The same out of rows (id, field, text, number, day, moment, is_so, choice, person, name of the person)."""
    return _gathered((pk, field_id, _one(columns), person or "") for pk, field_id, *columns, person in rows)


def held_in_things(things: Around) -> dict[int, Held]:
    """The same out of what `around` has read."""
    rows, fields = things[Hanging.FIELD_VALUE], all_fields() if things[Hanging.FIELD_VALUE] else {}
    return _gathered((row.id, row.one or 0, _of(fields[row.one or 0], row), row.text) for row in rows if row.one in fields)


def _of(field: Field, row: Thing) -> Value:
    if field.type in rules.TYPED:
        return row.text
    if field.type == FieldType.NUMBER:
        return round(Decimal(row.more), rules.DECIMAL_PLACES).normalize() + 0
    if field.type == FieldType.DATE:
        return date.fromisoformat(row.more)
    if field.type == FieldType.MOMENT and row.at:
        return row.at
    return bool(row.other) if field.type == FieldType.YES_NO else row.other or 0


def _gathered(rows: Iterable[tuple[int, int, Value, str]]) -> dict[int, Held]:
    """By field; the rows of one that holds several choices together."""
    fields, found = all_fields(), dict[int, Held]()
    for pk, field_id, value, person in rows:
        field = fields.get(field_id)
        if field is None:
            continue
        before = found.get(field_id)
        if field.type == FieldType.CHOICES:
            chosen = (*(before.value if before and isinstance(before.value, tuple) else ()), int(str(value)))
            value = tuple(choice.id for choice in field.choices if choice.id in chosen)
        found[field_id] = Held(value, (*(before.rows if before else ()), pk), person)
    return found


def _one(columns: Iterable[Any]) -> Value:
    value: Value = next(column for column in columns if column is not None)
    return bool(value) if isinstance(value, bool) else value.normalize() + 0 if isinstance(value, Decimal) else value


def known_to(ticket: Ticket, held: Mapping[int, Held]) -> Known:
    """What is known of a ticket."""
    return known_of(ticket.kind, ticket.impact, ticket.urgency, ticket.category_id, {pk: one.value for pk, one in held.items()})


def missing_fields(ticket: Ticket, held: Mapping[int, Held]) -> list[Field]:
    """Required fields of the ticket that are empty, up to the stage in which it is (R178)."""
    stage = rules.stage_for_missing(ticket.status, ticket.before_waiting)
    return rules.missing(all_fields().values(), known_to(ticket, held), stage)


def label(field: Field) -> str:
    """What the field is called in the active language."""
    return pick(field.name_zh, field.name_en)


def spoken(field: Field, value: Value | None, person: str = "") -> str:
    """A value in the words of the active language."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return pgettext("between the items of a list", ", ").join(choice_name(field, one) for one in value)
    if field.type == FieldType.CHOICE:
        return choice_name(field, int(str(value)))
    if field.type == FieldType.PERSON:
        return person or f"#{value}"
    return _plain(value, pick(field.unit_zh, field.unit_en))


def choice_name(field: Field, choice: int) -> str:
    """One of the offered values in the active language."""
    return next((pick(one.name_zh, one.name_en) for one in field.choices if one.id == choice), f"#{choice}")


def _plain(value: Value, unit: str) -> str:
    if isinstance(value, bool):
        return str(YES_NO_WORDS["yes" if value else "no"])
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), pgettext("format of a moment", "j M Y H:i"))
    if isinstance(value, date):
        return date_format(value, pgettext("format of a day", "j M Y"))
    return f"{value:f} {unit}".strip() if isinstance(value, Decimal) else str(value)


def field_names(ids: set[int]) -> dict[int, str]:
    """Field id → its label, for the slots of event sentences."""
    return {pk: label(field) for pk, field in all_fields().items() if pk in ids}


def field_value_words(ids: set[int]) -> dict[int, str]:
    """Row id → what stood there, for the slots of event sentences."""
    return {pk: word for pk, (_, word) in _told(ids).items()}


def filled_field_words(ids: set[int]) -> dict[int, str]:
    """Row id → "Asset number: 12", for the slots of event sentences."""
    return {pk: f"{name}: {word}" for pk, (name, word) in _told(ids).items()}


def _told(ids: set[int]) -> dict[int, tuple[str, str]]:
    fields, found = all_fields(), dict[int, tuple[str, str]]()
    rows = FieldValue.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "field_id", *_COLUMNS, "person__name")
    for pk, field_id, *columns, person in rows:
        field, value = fields[field_id], _one(columns)
        one = (int(str(value)),) if field.type == FieldType.CHOICES else value
        found[pk] = (label(field), spoken(field, one, person or ""))
    return found


def tickets_with(*, field: int | None = None, choice: int | None = None) -> int:
    """How many tickets hold a value in this field, or this choice."""
    asked = {"field": field} if field else {"choice": choice}
    return FieldValue.objects.filter(is_current=True, **asked).values("ticket").distinct().count()


def choices_in_use(field: int) -> dict[int, int]:
    """Choice id → how many tickets have it."""
    found: dict[int, int] = {}
    for choice in FieldChoice.objects.filter(field=field).values_list("pk", flat=True):
        found[choice] = tickets_with(choice=choice)
    return found
