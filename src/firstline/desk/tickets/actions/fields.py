"""Custom fields of a ticket: filling them in, and holding a ticket back while a required one is empty (R174, R178)."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets import fields as rules
from firstline.desk.tickets.actions.moving import save
from firstline.desk.tickets.events import FieldChanged, FieldsGiven
from firstline.desk.tickets.field_words import PROBLEM_WORDS
from firstline.desk.tickets.fields import Field, FieldType, Unfit, Value
from firstline.desk.tickets.models import FieldValue, Ticket
from firstline.desk.tickets.queries.fields import SHAPE, all_fields, held_by, known_of, known_to, label
from firstline.desk.tickets.rules import Stage
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import may

FieldValues = Mapping[str, Value | None]
"""Key of the field → its value (`fields.Value`), None to empty it."""
NO_VALUES: FieldValues = {}


def set_fields(ticket: Ticket, *, by: Actor, values: FieldValues, version: int | None = None) -> Ticket:
    """Fill in custom fields; each change is an event that names the old row and the new one.

    The desk may fill in everything, the requester what is asked of them. `version` is the one the form was opened with.
    Raises Refused: not_allowed, ticket.changed_meanwhile, field.unknown, field.not_here, field.unfit, field.not_yours.
    """
    with change(ticket, by=by) as at:
        check_may_fill(ticket, by)
        if version is not None and version != ticket.version:
            raise changed_meanwhile()
        events = write_fields(ticket, values, is_desk=is_desk(ticket, by))
        if events:
            ticket.version, ticket.changed_at = ticket.version + 1, at
            save(ticket, {"version", "changed_at"})
            record(events, by=by)
    return ticket


def changed_meanwhile() -> Refused:
    """Somebody was quicker."""
    return Refused(
        "ticket.changed_meanwhile",
        _("Somebody has changed this ticket while you were editing. Your values are kept; compare and save again."),
    )


def is_desk(ticket: Ticket, by: Actor) -> bool:
    """Whether this actor works on the ticket; a program or the desk itself does."""
    return by.kind != "person" or may(by, "ticket.work", ticket)


def check_may_fill(ticket: Ticket, by: Actor) -> None:
    """Raises Refused("not_allowed") unless the actor works on the ticket or it is their own."""
    if not may(by, "ticket.fill_fields", ticket):
        raise Refused("not_allowed", _("You cannot do this to ticket %(number)s. Ask the team that handles it."), number=ticket.number)


def write_fields(ticket: Ticket, values: FieldValues, *, is_desk: bool) -> list[FieldChanged]:
    """Keep what differs, inside the caller's change; returns an event for each changed field."""
    wanted = _fitting(values, is_desk=is_desk)
    if not wanted:
        return []
    held = held_by(ticket)
    before = {pk: one.value for pk, one in held.items()}
    after = {pk: value for pk, value in {**before, **{field.id: value for field, value in wanted}}.items() if value is not None}
    _check_shown(wanted, ticket, before, after)
    changed = [(field, value) for field, value in wanted if before.get(field.id) != value]
    replaced = {field.id: held[field.id].rows if field.id in held else () for field, _value in changed}
    FieldValue.objects.filter(pk__in=[pk for rows in replaced.values() for pk in rows]).update(is_current=False)
    new = _insert(ticket, changed)
    return [FieldChanged(ticket=ticket.pk, field=f.id, value=new.get(f.id, []), previous=list(replaced[f.id])) for f, _value in changed]


def give_fields(ticket: Ticket, values: FieldValues, *, by: Actor) -> list[FieldsGiven]:
    """What a new ticket comes with, inside the caller's change. Refused: ticket.fields_missing, and what `set_fields` refuses."""
    of_desk = by.kind != "person" or by.id != ticket.requester_id
    wanted = [(field, value) for field, value in _fitting(values, is_desk=of_desk) if value is not None]
    after = {field.id: value for field, value in wanted}
    _check_shown(wanted, ticket, {}, after)
    known = known_of(ticket.kind, ticket.impact, ticket.urgency, ticket.category_id, after)
    _refuse_missing(field for field in rules.missing(all_fields().values(), known, Stage.REGISTRATION) if field.binds(is_desk=of_desk))
    rows = _insert(ticket, wanted)
    return [FieldsGiven(ticket=ticket.pk, values=[pk for field in rows.values() for pk in field])] if rows else []


def check_filled(ticket: Ticket, stage: Stage, *, by: Actor) -> None:
    """Raises Refused("ticket.fields_missing") when a person moves the ticket into a stage for which something is still to be filled in."""
    if by.kind != "person" or not any(field.required_at for field in all_fields().values()):
        return
    _refuse_missing(rules.missing(all_fields().values(), known_to(ticket, held_by(ticket)), stage))


def _refuse_missing(fields: Iterable[Field]) -> None:
    if missing := list(fields):
        names = ", ".join(label(field) for field in missing)
        raise Refused("ticket.fields_missing", _("Fill in first: %(fields)s."), fields=names, field=missing[0].name)


def _fitting(values: FieldValues, *, is_desk: bool) -> list[tuple[Field, Value | None]]:
    """The fields with what may stand in them; Refused beside the first that may not."""
    if not values:
        return []
    by_key = SHAPE().by_key
    wanted = []
    for key, value in values.items():
        field = by_key.get(key)
        if field is None or not field.is_active:
            raise Refused("field.unknown", _("There is no custom field %(key)s."), key=key)
        if not field.is_asked_of(is_desk=is_desk):
            raise Refused("field.not_yours", _("%(name)s is filled in by the service desk."), name=label(field), field=field.name)
        wanted.append((field, None if value in ("", ()) or value is None else _fit(field, value)))
    _check_people(wanted)
    return wanted


def _fit(field: Field, value: Value) -> Value:
    try:
        return rules.fitting(field, value)
    except Unfit as unfit:
        raise unfit_refusal(field, unfit) from unfit


def unfit_refusal(field: Field, unfit: Unfit) -> Refused:
    """The sentence that helps, beside the field."""
    sentence = PROBLEM_WORDS[unfit.problem] % {
        "field": label(field),
        "at_least": f"{field.at_least.normalize():f}" if field.at_least is not None else "",
        "at_most": f"{field.at_most.normalize():f}" if field.at_most is not None else "",
    }
    return Refused("field.unfit", sentence, field=field.name)


def _check_people(wanted: Iterable[tuple[Field, Value | None]]) -> None:
    people = {int(str(value)): field for field, value in wanted if field.type == FieldType.PERSON and value is not None}
    if people:
        active = set(Person.objects.filter(pk__in=people, is_active=True).values_list("pk", flat=True))
        for person, field in people.items():
            if person not in active:
                raise unfit_refusal(field, Unfit(rules.Problem.NOT_OFFERED))


def _check_shown(
    wanted: Iterable[tuple[Field, Value | None]], ticket: Ticket, before: Mapping[int, Value], after: Mapping[int, Value]
) -> None:
    """A field that this ticket does not have can only be emptied."""
    known = known_of(ticket.kind, ticket.impact, ticket.urgency, ticket.category_id, after)
    here = {field.id for field in rules.shown(all_fields().values(), known)}
    for field, value in wanted:
        if field.id not in here and value is not None and before.get(field.id) != value:
            sentence = _("%(name)s does not belong to ticket %(number)s.")
            raise Refused("field.not_here", sentence, name=label(field), number=ticket.number, field=field.name)


def _insert(ticket: Ticket, wanted: Iterable[tuple[Field, Value | None]]) -> dict[int, list[int]]:
    """New rows; returns their ids by field."""
    rows = [row for field, value in wanted if value is not None for row in _rows(ticket, field, value)]
    if rows:
        FieldValue.objects.bulk_create(rows)
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.field_id, []).append(row.pk)
    return found


def _rows(ticket: Ticket, field: Field, value: Value) -> list[FieldValue]:
    if isinstance(value, tuple):
        return [FieldValue(ticket=ticket, field_id=field.id, slot=choice, choice_id=choice) for choice in value]
    return [FieldValue(ticket=ticket, field_id=field.id, **{_column(field, value): value})]


def _column(field: Field, value: Value) -> str:
    if field.type in (FieldType.CHOICE, FieldType.PERSON):
        return "choice_id" if field.type == FieldType.CHOICE else "person_id"
    kinds = {bool: "is_so", Decimal: "number", datetime: "moment", date: "day", str: "text"}
    return next(column for kind, column in kinds.items() if isinstance(value, kind))
