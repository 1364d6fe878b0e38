"""What an administrator does to custom fields: define, amend, order, archive. Nothing is deleted: no value loses its name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets import fields as rules
from firstline.desk.tickets.events import FieldAmended, FieldArchived, FieldDefined, FieldRestored, FieldsOrdered
from firstline.desk.tickets.fields import DECIDING, KEY, FieldType, FilledBy
from firstline.desk.tickets.models import Category, FieldChoice, FieldDefinition
from firstline.desk.tickets.queries.fields import SHAPE, field_of
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.rights import may
from firstline.foundation.text.normal import one_line

AMENDABLE = frozenset(
    {
        *("name_zh", "name_en", "help_zh", "help_en", "unit_zh", "unit_en", "at_least", "at_most", "kinds"),
        *("condition_fact", "condition_field", "condition_values", "required_at", "filled_by", "is_public"),
    }
)
BILINGUAL = ("name_zh", "name_en", "help_zh", "help_en", "unit_zh", "unit_en")


@dataclass(frozen=True)
class Offered:
    """A choice as a form gives it; without an id it is new."""

    name_zh: str
    name_en: str
    id: int | None = None
    is_active: bool = True


def define_field(
    *, by: Actor, key: str, field_type: str, categories: Iterable[Category] = (), choices: Sequence[Offered] = (), **details: Any
) -> FieldDefinition:
    """Add a custom field at the end of the list. `details` are columns of AMENDABLE.

    Raises Refused: not_allowed, field.key_unusable, field.key_taken, field.type_unknown, field.name_missing, field.choices_missing,
    field.bounds, field.condition, field.circle.
    """
    _authorise(by)
    key = key.strip().lower()
    if not KEY.fullmatch(key):
        raise Refused("field.key_unusable", _("Use small letters, digits and _, beginning with a letter: asset_number."), field="key")
    if field_type not in set(FieldType):
        raise Refused("field.type_unknown", _("Choose what can stand in the field."), field="type")
    with change(by=by):
        if FieldDefinition.objects.filter(key=key).exists():
            raise Refused("field.key_taken", _("Another field has this key. Choose another one."), field="key")
        last = FieldDefinition.objects.aggregate(last=models.Max("position"))["last"]
        row = FieldDefinition(key=key, type=FieldType(field_type), position=0 if last is None else last + 1)
        _set(row, details)
        row.save(force_insert=True)
        row.categories.set(categories)
        _offer(row, choices)
        _check(row)
        record(FieldDefined(field=row.pk, field_type=row.type), by=by)
        SHAPE.forget()
    return row


def amend_field(
    row: FieldDefinition,
    *,
    by: Actor,
    categories: Iterable[Category] | None = None,
    choices: Sequence[Offered] | None = None,
    **changes: Any,
) -> FieldDefinition:
    """Change anything but key and type; categories and choices stay as they are unless they are given. Refused as by `define_field`."""
    _authorise(by)
    with change(row, by=by):
        _set(row, changes)
        row.save(update_fields=sorted(changes))
        if categories is not None:
            row.categories.set(categories)
        if choices is not None:
            _offer(row, choices)
        _check(row)
        record(FieldAmended(field=row.pk), by=by)
        SHAPE.forget()
    return row


def archive_field(row: FieldDefinition, *, by: Actor) -> FieldDefinition:
    """Offer it no longer; what stands in it is kept. Refused("field.others_depend") while another field is shown by it."""
    _authorise(by)
    with change(row, by=by):
        if other := FieldDefinition.objects.filter(condition_field=row, is_active=True).first():
            raise Refused("field.others_depend", _("“%(name)s” is shown depending on this field. Change that first."), name=other.name)
        row.is_active = False
        row.save(update_fields=["is_active"])
        record(FieldArchived(field=row.pk), by=by)
        SHAPE.forget()
    return row


def restore_field(row: FieldDefinition, *, by: Actor) -> FieldDefinition:
    """Offer it again."""
    _authorise(by)
    with change(row, by=by):
        row.is_active = True
        row.save(update_fields=["is_active"])
        record(FieldRestored(field=row.pk), by=by)
        SHAPE.forget()
    return row


def order_fields(ids: Sequence[int], *, by: Actor) -> None:
    """Put the fields into this order; those not named stay behind them."""
    _authorise(by)
    with change(by=by):
        rows = list(FieldDefinition.objects.select_for_update().order_by("position", "pk"))
        wanted = {pk: place for place, pk in enumerate(ids)}
        rows.sort(key=lambda row: wanted.get(row.pk, len(wanted)))
        for place, row in enumerate(rows):
            if row.position != place:
                row.position = place
                row.save(update_fields=["position"])
        record(FieldsOrdered(field=rows[0].pk if rows else 0), by=by)
        SHAPE.forget()


def _authorise(by: Actor) -> None:
    if not may(by, "field.shape"):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))


def _set(row: FieldDefinition, values: dict[str, Any]) -> None:
    if unknown := values.keys() - AMENDABLE:
        raise TypeError(f"a custom field has no {sorted(unknown)}")
    for name, value in values.items():
        setattr(row, name, one_line(value) if name in BILINGUAL else value)
    if not (row.name_zh or row.name_en):
        raise Refused("field.name_missing", _("Write what the field is called, in at least one language."), field="name_zh")
    if row.filled_by != FilledBy.DESK:
        row.is_public = True
    if row.at_least is not None and row.at_most is not None and row.at_least > row.at_most:
        raise Refused("field.bounds", _("The smallest value must not be above the largest."), field="at_least")


def _offer(row: FieldDefinition, choices: Sequence[Offered]) -> None:
    """Keep the choices in this order; those that are not named are archived."""
    if row.type not in rules.CHOSEN:
        return
    present = {one.pk: one for one in row.choices.all()}
    for place, given in enumerate(choices):
        one = present.pop(given.id or 0, None) or FieldChoice(field=row)
        one.name_zh, one.name_en, one.position, one.is_active = one_line(given.name_zh), one_line(given.name_en), place, given.is_active
        one.save()
    for left in present.values():
        left.position, left.is_active = len(choices) + left.position, False
        left.save(update_fields=["position", "is_active"])
    if not row.choices.filter(is_active=True).exists():
        raise Refused("field.choices_missing", _("Write at least one value to choose, one a line."), field="choices")


def _check(row: FieldDefinition) -> None:
    """What it depends on can decide, names values of it, and does not depend on it in turn."""
    if row.condition_field_id is None and not row.condition_fact:
        return
    if not row.condition_values:
        raise Refused("field.condition", _("Choose at least one value for which the field is shown."), field="condition_values")
    if row.condition_field_id is None or row.condition_field is None:
        return
    if row.condition_field.type not in DECIDING:
        raise Refused("field.condition", _("Only a choice or a yes-or-no field can decide about another one."), field="condition")
    others = {one.pk: field_of(one) for one in FieldDefinition.objects.prefetch_related("choices", "categories")}
    if row.pk in rules.depends_on(others[row.pk], others):
        raise Refused("field.circle", _("These fields would wait for each other. Choose another condition."), field="condition")
