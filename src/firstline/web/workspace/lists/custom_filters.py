"""Custom fields in the filter bar: which can narrow a list, and their values in words."""

from collections.abc import Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import pgettext

from firstline.desk.inbox.filters import ME, NOBODY, CustomField, Field
from firstline.desk.tickets.field_words import YES_NO_WORDS
from firstline.desk.tickets.fields import CHOSEN, FieldType
from firstline.desk.tickets.fields import Field as Definition
from firstline.desk.tickets.queries.fields import SHAPE, choice_name, label
from firstline.foundation.people.queries import find_people, person_names
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace.lists.words import FIELD_SYMBOLS, FIELD_WORDS, VALUE_WORDS

NARROWING = frozenset({*CHOSEN, FieldType.YES_NO, FieldType.PERSON})
SYMBOLS = {FieldType.YES_NO: "circle-check", FieldType.PERSON: "user-round"}


def custom_filters() -> list[CustomField]:
    """The custom fields by which lists can be narrowed."""
    return [CustomField(field.name) for field in SHAPE().fields.values() if field.is_active and field.type in NARROWING]


def _definition(where: CustomField) -> Definition | None:
    return SHAPE().by_key.get(where.key)


def field_word(where: Field | CustomField) -> str | Promise:
    """What a filter is called."""
    if isinstance(where, Field):
        return FIELD_WORDS[where]
    field = _definition(where)
    return label(field) if field else where.key


def field_symbol(where: Field | CustomField) -> str:
    """Its sign."""
    if isinstance(where, Field):
        return FIELD_SYMBOLS[where]
    field = _definition(where)
    return SYMBOLS.get(field.type, "list-filter") if field else "list-filter"


def listed_values(where: CustomField) -> Iterator[tuple[str, str]]:
    """(value, word) of what can be listed whole."""
    field = _definition(where)
    if field is None:
        return
    if field.type == FieldType.YES_NO:
        yield from ((str(value), str(word)) for value, word in YES_NO_WORDS.items())
    elif field.type == FieldType.PERSON:
        yield ME, str(VALUE_WORDS[Field.ASSIGNEE][ME])
    yield from ((str(one.id), choice_name(field, one.id)) for one in field.choices if one.is_active)
    yield NOBODY, pgettext("custom field", "not given")


def found_values(viewer: Viewer, where: CustomField, words: str) -> Iterator[tuple[str, str]]:
    """(value, word) of people whose name begins so."""
    field = _definition(where)
    if field and field.type == FieldType.PERSON and words:
        yield from ((str(row.id), row.name) for row in find_people(viewer, words=words))


def value_words(viewer: Viewer, where: CustomField, values: Sequence[str]) -> list[str]:
    """The values of a filter that is on, in words."""
    field, words = _definition(where), dict(listed_values(where))
    ids = {int(value) for value in values if value.isdecimal() and value not in words}
    if field and field.type == FieldType.PERSON and ids and may(viewer, "person.read"):
        words |= {str(pk): name for pk, name in person_names(ids).items()}
    elif field:
        words |= {str(pk): choice_name(field, pk) for pk in ids}
    return [words.get(value, f"#{value}") for value in values]
