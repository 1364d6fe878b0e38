"""Custom fields in forms: which inputs a form asks for, and what came back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext

from firstline.desk.tickets import fields as rules
from firstline.desk.tickets.actions.fields import unfit_refusal
from firstline.desk.tickets.field_words import REQUIRED, YES_NO_WORDS
from firstline.desk.tickets.fields import DECIDING, Field, FieldType, Problem, Unfit, Value
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries.fields import Held, all_fields, choice_name, known_of, label, spoken
from firstline.desk.tickets.rules import Stage
from firstline.foundation.people.models import Person
from firstline.foundation.people.queries import find_colleague
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.bilingual import pick
from firstline.web.ui.moments import show_moment

DECIDING_FACTS = ("kind", "category", "impact", "urgency")
Given = QueryDict | Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """One input: `values` as a form holds them, `options` what can be chosen, `now` the present value when it differs after a clash."""

    field: Field
    label: str
    help: str
    unit: str
    values: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    is_optional: bool
    decides: bool
    error: str = ""
    now: str = ""

    @property
    def value(self) -> str:
        """The first value, or nothing."""
        return self.values[0] if self.values else ""


@dataclass(frozen=True)
class Sent:
    """What a form sent: the values of the fields that such a ticket has, by key, and what to do about each that does not fit."""

    values: dict[str, Value | None]
    errors: dict[str, str]


class FieldForm:
    """The custom fields of one form: for whom, over which ticket (none: a new one), with what was typed so far."""

    def __init__(self, viewer: Viewer, *, is_desk: bool, given: Given, held: Mapping[int, Held] | None = None) -> None:
        self.viewer, self.is_desk, self.given, self.held = viewer, is_desk, given, held or {}
        self.fields = {pk: field for pk, field in all_fields().items() if field.is_asked_of(is_desk=is_desk)}
        self.read: dict[int, Value | None] = {}
        self.unfit: dict[int, str] = {}
        for field in self.fields.values():
            self._read(field)

    @classmethod
    def on(cls, viewer: Viewer, ticket: Ticket, held: Mapping[int, Held], given: Given, *, is_desk: bool = True) -> "FieldForm":
        """A form about a ticket, of the desk or of its requester."""
        facts = {"kind": ticket.kind, "impact": ticket.impact, "urgency": ticket.urgency, "category": ticket.category_id or ""}
        return cls(viewer, is_desk=is_desk, given=_Merged(facts, given), held=held)

    def _read(self, field: Field) -> None:
        if not self._is_given(field):
            return
        texts = _texts(self.given, field.name)
        try:
            if field.type == FieldType.PERSON and texts:
                self.read[field.id] = self._person(texts[0])
            else:
                self.read[field.id] = rules.read(field, texts, timezone.get_current_timezone())
        except Unfit as unfit:
            self.unfit[field.id] = str(unfit_refusal(field, unfit))
            if unfit.problem == Problem.NOT_OFFERED and field.type == FieldType.PERSON:
                self.unfit[field.id] = gettext("Nobody is found by this name. Write the whole name or the mail address.")

    def _is_given(self, field: Field) -> bool:
        """A ticked box sends nothing when it is off; a mark beside the boxes says that they were asked."""
        return field.name in self.given or f"{field.name}.asked" in self.given

    def _person(self, text: str) -> int:
        person = find_colleague(self.viewer, text)
        if person is None:
            raise Unfit(Problem.NOT_OFFERED)
        return person

    def shown(self) -> list[Field]:
        """The fields that the ticket has as the form stands."""
        values = {pk: one.value for pk, one in self.held.items()} | self.read
        category = str(self.given.get("category") or "")
        known = known_of(
            str(self.given.get("kind") or ""),
            str(self.given.get("impact") or ""),
            str(self.given.get("urgency") or ""),
            int(category) if category.isdecimal() and len(category) < 18 else None,
            {pk: value for pk, value in values.items() if value is not None},
        )
        return rules.shown(self.fields.values(), known)

    def sent(self, *, until: Stage) -> Sent:
        """What to hand to the action; a required field that is empty is an error as well."""
        shown = self.shown()
        values = {field.key: self.read[field.id] for field in shown if field.id in self.read}
        errors = {field.name: self.unfit[field.id] for field in shown if field.id in self.unfit}
        for field in shown:
            if self._is_required(field, until) and self._is_empty(field):
                errors.setdefault(field.name, str(REQUIRED) % {"field": label(field)})
        return Sent(values, errors)

    def _is_empty(self, field: Field) -> bool:
        held = self.held.get(field.id)
        return self.read.get(field.id, held.value if held else None) is None and field.id not in self.unfit

    def _is_required(self, field: Field, until: Stage) -> bool:
        if not field.required_at or not field.binds(is_desk=self.is_desk):
            return False
        return rules.STAGES.index(Stage(field.required_at)) <= rules.STAGES.index(until)

    def asked(self, *, until: Stage, errors: Mapping[str, str] | None = None, only: Iterable[int] | None = None) -> list[Asked]:
        """The inputs in order; `only` these fields when a form needs no others."""
        errors, wanted = errors or {}, None if only is None else set(only)
        decide = {field.condition.on for field in all_fields().values() if field.condition and field.is_active}
        return [
            Asked(
                field,
                label(field),
                pick(field.help_zh, field.help_en),
                pick(field.unit_zh, field.unit_en),
                self._form_values(field),
                _options(field, self.held.get(field.id)),
                not self._is_required(field, until),
                field.id in decide and field.type in DECIDING,
                errors.get(field.name, ""),
            )
            for field in self.shown()
            if wanted is None or field.id in wanted
        ]

    def clashing(self, asked: Sequence[Asked]) -> list[Asked]:
        """With what stands there now under each input that differs from it."""
        found = []
        for one in asked:
            held = self.held.get(one.field.id)
            differs = one.field.id in self.read and self.read[one.field.id] != (held.value if held else None)
            now = (spoken(one.field, held.value, held.person) if held else "") or gettext("nothing")
            found.append(replace(one, now=now) if differs else one)
        return found

    def _form_values(self, field: Field) -> tuple[str, ...]:
        if self._is_given(field):
            return tuple(_texts(self.given, field.name))
        held = self.held.get(field.id)
        return _as_typed(field, held) if held else ()


class _Merged(dict[str, Any]):
    """Facts of a ticket under what a form sent."""

    def __init__(self, facts: Mapping[str, Any], given: Given) -> None:
        super().__init__(facts)
        for name in given:
            self[name] = given.getlist(name) if isinstance(given, QueryDict) and name.startswith(rules.PREFIX) else given[name]


def _texts(given: Given, name: str) -> list[str]:
    found = given.getlist(name) if isinstance(given, QueryDict) else given.get(name, [])
    return [str(one) for one in found] if isinstance(found, list | tuple) else [str(found)]


def _as_typed(field: Field, held: Held) -> tuple[str, ...]:
    value = held.value
    if field.type == FieldType.MOMENT:
        return (show_moment(value),)  # type: ignore[arg-type]
    if field.type == FieldType.NUMBER:
        return (f"{value:f}",)
    if field.type == FieldType.PERSON:
        person = Person.objects.filter(pk=int(str(value))).values_list("email", "name").first()
        return ((person[0] or person[1]) if person else "",)
    return tuple(map(str, value)) if isinstance(value, tuple) else tuple(rules.tokens(value))


def _options(field: Field, held: Held | None) -> tuple[tuple[str, str], ...]:
    if field.type == FieldType.YES_NO:
        return tuple((str(value), str(word)) for value, word in YES_NO_WORDS.items())
    there = rules.tokens(held.value) if held else frozenset()
    return tuple((str(one.id), choice_name(field, one.id)) for one in field.choices if one.is_active or str(one.id) in there)
