"""The filter bar: what is on, and what could be put on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils.translation import gettext

from firstline.desk.inbox.filters import BY_ID, CHOICES, PERIODS, CustomField, Field, Where
from firstline.desk.inbox.listing import FIELDS_OF_VIEW
from firstline.desk.tickets.queries import Scope, tag_names, tags_like
from firstline.foundation.people.queries import (
    department_names,
    find_departments,
    find_people,
    members_of,
    organisation_names,
    person_names,
)
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace import choices
from firstline.web.workspace.lists.custom_filters import custom_filters, field_symbol, field_word, found_values, listed_values, value_words
from firstline.web.workspace.lists.place import Place
from firstline.web.workspace.lists.words import PERIOD_WORDS, VALUE_WORDS

MOST_FOUND = 8
"""Options of one field that are shown when words are looked for in all of them."""


@dataclass(frozen=True)
class Chip:
    """A filter that is on."""

    field: Where
    word: str
    symbol: str
    value: str
    off: str


@dataclass(frozen=True)
class Option:
    """A value that could be put on (or taken off), and the list that then stands there."""

    value: str
    word: str
    is_on: bool
    href: str


@dataclass(frozen=True)
class Group:
    """The options of one field."""

    field: Where
    word: str
    symbol: str
    options: list[Option]


def offered_fields(place: Place) -> list[Where]:
    """The fields by which this list can be narrowed."""
    settled = FIELDS_OF_VIEW[place.listing.view]
    return [*(where for where in Field if where not in settled), *custom_filters()]


def chips(viewer: Viewer, scopes: Sequence[Scope], place: Place) -> list[Chip]:
    """The filters of the list in words."""
    return [
        Chip(
            where,
            str(field_word(where)),
            field_symbol(where),
            gettext(", ").join(_words(viewer, scopes, where, values)),
            place.narrowed(place.listing.filters.without(where)).address,
        )
        for where, values in place.listing.filters
    ]


def options(viewer: Viewer, scopes: Sequence[Scope], place: Place, *, where: Where | None, words: str) -> list[Group]:
    """What could be put on: the values of one field, or, with words, what fits them in any field."""
    fields = [where] if where else offered_fields(place) if words else []
    groups = [_group(viewer, scopes, place, one, words, MOST_FOUND if where is None else None) for one in fields]
    return [group for group in groups if group.options]


def _group(viewer: Viewer, scopes: Sequence[Scope], place: Place, where: Where, words: str, most: int | None) -> Group:
    filters, wanted = place.listing.filters, words.casefold()
    every = most is not None and wanted in str(field_word(where)).casefold()
    listed = ((value, word) for value, word in _listed(viewer, scopes, where) if every or wanted in word.casefold())
    found = [
        Option(value, word, filters.has(where, value), place.narrowed(filters.toggled(where, value)).address)
        for value, word in (*listed, *_looked_up(viewer, where, words))
    ]
    return Group(where, str(field_word(where)), field_symbol(where), found[:most])


def _listed(viewer: Viewer, scopes: Sequence[Scope], where: Where) -> Iterator[tuple[str, str]]:
    """(value, word) of what can be listed whole."""
    if isinstance(where, CustomField):
        yield from listed_values(where)
        return
    if where in PERIODS:
        yield from ((period, str(word)) for period, word in PERIOD_WORDS.items())
    yield from ((value, _spoken(where, value)) for value in CHOICES.get(where, ()))
    if where == Field.TEAM:
        yield from ((str(scope.team_id), scope.name) for scope in scopes)
    elif where == Field.CATEGORY:
        yield from ((str(choice.id), choice.path) for choice in choices.categories())
    elif where == Field.ASSIGNEE:
        members = members_of(frozenset(scope.team_id for scope in scopes))
        yield from dict.fromkeys((str(person), name) for _, person, name in sorted(members, key=itemgetter(2)))
    elif where == Field.ORGANISATION and may(viewer, "person.read"):
        yield from ((str(pk), name) for pk, name in organisation_names().items())


def _looked_up(viewer: Viewer, where: Where, words: str) -> Iterator[tuple[str, str]]:
    """(value, word) of what is found by its beginning, because there is too much to list."""
    if isinstance(where, CustomField):
        yield from found_values(viewer, where, words)
    elif where == Field.WORDS:
        yield from [(words, gettext("“%(words)s” in title or device") % {"words": words})] if words else []
    elif where in (Field.REQUESTER, Field.WATCHER):
        yield from ((str(row.id), row.name) for row in find_people(viewer, words=words))
    elif where == Field.TAG:
        yield from ((str(pk), name) for pk, name in tags_like(words))
    elif where == Field.DEPARTMENT and may(viewer, "person.read"):
        yield from ((str(pk), name) for pk, name in find_departments(words))


def _spoken(where: Field, value: str) -> str:
    word = str(VALUE_WORDS[where][value])
    return f"{value} {word}" if where == Field.PRIORITY else word


def _words(viewer: Viewer, scopes: Sequence[Scope], where: Where, values: Sequence[str]) -> list[str]:
    if isinstance(where, CustomField):
        return value_words(viewer, where, values)
    names = _names(viewer, scopes, where, values)
    return [_word(where, value, names) for value in values]


def _word(where: Field, value: str, names: dict[str, str]) -> str:
    if where == Field.WORDS:
        return value
    if where in PERIODS:
        return str(PERIOD_WORDS[value]) if value in PERIOD_WORDS else value.replace("..", " – ").strip()
    if value in VALUE_WORDS.get(where, {}):
        return value if where == Field.PRIORITY else str(VALUE_WORDS[where][value])
    return names.get(value, f"#{value}")


def _names(viewer: Viewer, scopes: Sequence[Scope], where: Field, values: Sequence[str]) -> dict[str, str]:
    """Names of the rows that these values are."""
    ids = {int(value) for value in values if value.isdecimal()}
    if where not in BY_ID or not ids:
        return {}
    if where == Field.TEAM:
        found = {scope.team_id: scope.name for scope in scopes}
    elif where == Field.CATEGORY:
        found = {choice.id: choice.path for choice in choices.categories()}
    elif where == Field.TAG:
        found = tag_names(ids)
    elif not may(viewer, "person.read"):
        found = {}
    elif where == Field.ORGANISATION:
        found = organisation_names()
    elif where == Field.DEPARTMENT:
        found = department_names(ids)
    else:
        found = person_names(ids)
    return {str(pk): name for pk, name in found.items()}
