"""The form in which an administrator shapes a custom field: what it offers, what it sent, and how the field will look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.shape_fields import Offered
from firstline.desk.tickets.field_words import FACT_OF_CONDITION_WORDS, FACT_VALUE_WORDS, YES_NO_WORDS
from firstline.desk.tickets.fields import CHOSEN, DECIDING, Choice, Fact, Field, FieldType, FilledBy
from firstline.desk.tickets.models import Category, FieldDefinition
from firstline.desk.tickets.queries.fields import all_fields, choice_name, label
from firstline.desk.tickets.rules import Kind, Stage
from firstline.foundation.journal.api import Refused
from firstline.foundation.text.bilingual import pick
from firstline.foundation.text.normal import one_line
from firstline.web.writing.custom_fields import Asked

EMPTY_ROWS, MORE_ROWS = 4, 2
TYPED = ("name_zh", "name_en", "help_zh", "help_en", "unit_zh", "unit_en")


@dataclass(frozen=True)
class ChoiceRow:
    """A line of the form for one choice; `tickets` say how many have it."""

    id: str = ""
    zh: str = ""
    en: str = ""
    is_active: bool = True
    tickets: int = 0


@dataclass
class FieldShape:
    """What the form holds, as typed."""

    key: str = ""
    type: str = FieldType.TEXT
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(TYPED, ""))
    at_least: str = ""
    at_most: str = ""
    categories: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    condition: str = ""
    condition_values: list[str] = field(default_factory=list)
    required_at: str = ""
    filled_by: str = FilledBy.BOTH
    is_public: bool = True
    choices: list[ChoiceRow] = field(default_factory=list)

    @classmethod
    def of(cls, row: FieldDefinition, in_use: Mapping[int, int]) -> "FieldShape":
        """The form of a field as it is."""
        return cls(
            key=row.key,
            type=row.type,
            texts={name: getattr(row, name) for name in TYPED},
            at_least=_plain(row.at_least),
            at_most=_plain(row.at_most),
            categories=[str(one.pk) for one in row.categories.all()],
            kinds=row.kinds,
            condition=row.condition_fact or str(row.condition_field_id or ""),
            condition_values=[str(value) for value in row.condition_values],
            required_at=row.required_at,
            filled_by=row.filled_by,
            is_public=row.is_public,
            choices=[ChoiceRow(str(c.pk), c.name_zh, c.name_en, c.is_active, in_use.get(c.pk, 0)) for c in row.choices.all()],
        )

    @classmethod
    def read(cls, given: QueryDict, in_use: Mapping[int, int], fixed_type: str = "") -> "FieldShape":
        """The form as it was sent."""
        sent_type = fixed_type or given.get("type", "")
        condition = given.get("condition", "")
        ids, zh, en = given.getlist("choice_id"), given.getlist("choice_zh"), given.getlist("choice_en")
        offered = set(given.getlist("choice_offered"))
        return cls(
            key=given.get("key", ""),
            type=sent_type if sent_type in set(FieldType) else FieldType.TEXT,
            texts={name: given.get(name, "") for name in TYPED},
            at_least=given.get("at_least", ""),
            at_most=given.get("at_most", ""),
            categories=given.getlist("categories"),
            kinds=[kind for kind in given.getlist("kinds") if kind in set(Kind)],
            condition=condition,
            condition_values=given.getlist(f"values:{condition}") if condition else [],
            required_at=given.get("required_at", ""),
            filled_by=given.get("filled_by", FilledBy.BOTH),
            is_public="is_public" in given or given.get("filled_by") != FilledBy.DESK,
            choices=[
                ChoiceRow(one, a, b, not one or one in offered, in_use.get(int(one), 0) if one.isdecimal() else 0)
                for one, a, b in zip(ids, zh, en, strict=False)
                if one or a.strip() or b.strip()
            ],
        )

    @property
    def lines(self) -> list[ChoiceRow]:
        """The lines of the choices with room for more."""
        return [*self.choices, *[ChoiceRow()] * (MORE_ROWS if self.choices else EMPTY_ROWS)]

    @property
    def leaves(self) -> list[ChoiceRow]:
        """Choices that tickets have and that are no longer to be offered."""
        return [one for one in self.choices if one.id and not one.is_active and one.tickets]

    def details(self) -> dict[str, Any]:
        """As the actions take it. Refused beside a bound that is no number."""
        is_fact = self.condition in set(Fact)
        return {
            **self.texts,
            "at_least": _number(self.at_least, "at_least"),
            "at_most": _number(self.at_most, "at_most"),
            "kinds": self.kinds,
            "condition_fact": self.condition if is_fact else "",
            "condition_field": None if is_fact or not self.condition.isdecimal() else FieldDefinition.objects.get(pk=int(self.condition)),
            "condition_values": self.condition_values,
            "required_at": self.required_at if self.required_at in set(Stage) else "",
            "filled_by": self.filled_by if self.filled_by in set(FilledBy) else FilledBy.BOTH,
            "is_public": self.is_public,
            "categories": list(Category.objects.filter(pk__in=[pk for pk in self.categories if pk.isdecimal()])),
            "choices": [
                Offered(one.zh, one.en, int(one.id) if one.id.isdecimal() else None, one.is_active)
                for one in self.choices
                if one.zh.strip() or one.en.strip()
            ],
        }

    def preview(self) -> Asked:
        """The field as its requester will see it."""
        kind = FieldType(self.type)
        choices = tuple(Choice(n, one.zh, one.en) for n, one in enumerate(self.choices, 1) if one.is_active)
        texts: dict[str, Any] = {name: one_line(text) for name, text in self.texts.items()}
        shape = Field(id=0, key="preview", type=kind, choices=choices, **texts)
        options = [(str(value), str(word)) for value, word in YES_NO_WORDS.items()] if kind == FieldType.YES_NO else []
        offered = tuple(
            options or [(str(one.id), choice_name(shape, one.id)) for one in choices] if kind in {*CHOSEN, FieldType.YES_NO} else []
        )
        help_text, unit = pick(shape.help_zh, shape.help_en), pick(shape.unit_zh, shape.unit_en)
        is_optional = not (self.required_at == Stage.REGISTRATION and self.filled_by == FilledBy.REQUESTER)
        return Asked(shape, label(shape) or gettext("Name of the field"), help_text, unit, (), offered, is_optional, decides=False)


@dataclass(frozen=True)
class Deciding:
    """Something a field can depend on: a fact or another field, with its values."""

    key: str
    word: str
    values: list[tuple[str, str]]

    @property
    def pair(self) -> tuple[str, str]:
        """As a menu offers it."""
        return self.key, self.word


def deciding(besides: int | None) -> list[Deciding]:
    """Everything that a field can depend on."""
    facts = [
        Deciding(str(fact), str(word), [(str(v), str(w)) for v, w in FACT_VALUE_WORDS[fact].items() if v != Kind.COMPLAINT])
        for fact, word in FACT_OF_CONDITION_WORDS.items()
    ]
    others = [one for one in all_fields().values() if one.type in DECIDING and one.is_active and one.id != besides]
    return facts + [Deciding(str(one.id), label(one), _values_of(one)) for one in others]


def _values_of(one: Field) -> list[tuple[str, str]]:
    if one.type == FieldType.YES_NO:
        return [(str(value), str(word)) for value, word in YES_NO_WORDS.items()]
    return [(str(choice.id), choice_name(one, choice.id)) for choice in one.choices if choice.is_active]


def _number(text: str, where: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        return Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        raise Refused("field.bounds", _("Write a number, for example 0 or 99.5."), field=where) from None


def _plain(number: Decimal | None) -> str:
    return f"{number.normalize():f}" if number is not None else ""
