"""A section of the settings: which rows, which fields, which words, who may. Rooms declare theirs, wiring registers them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.foundation.journal.api import Actor
from firstline.foundation.journal.events import Json, Lazy
from firstline.foundation.versions.fields import Field

Changes = Mapping[str, Json]
Follow = Callable[[Any, Changes, Actor], None]
"""(row, field → new value, who) → what goes with it in the same transaction."""
Effects = Callable[[Any, Changes], list[str]]
"""(row, field → new value) → sentences that say what the change will do; nothing to say, nothing to confirm."""


class Group(StrEnum):
    """Under which heading a section stands, in this order."""

    ORGANISATION = "organisation"
    TICKETS = "tickets"
    PROMISES = "promises"
    CHANNELS = "channels"
    DESK = "desk"


GROUP_WORDS: dict[str, Lazy] = {
    Group.ORGANISATION: _("Organisation"),
    Group.TICKETS: pgettext_lazy("settings", "Tickets"),
    Group.PROMISES: _("Promises"),
    Group.CHANNELS: _("Channels"),
    Group.DESK: _("Service desk"),
}


class Column(NamedTuple):
    """A column of the list that is no field: `show` answers row id → what stands there, for all rows of a page at once."""

    word: Lazy
    show: Callable[[Sequence[int]], Mapping[int, str]]


@dataclass(frozen=True, kw_only=True)
class Section:
    """Rows of one model that administrators keep, or a page of its own (`route`).

    `key` stands in addresses and versions and never changes. `columns` are names of fields, or Columns. `archived` names the truth that
    is False for rows put away ("" when rows cannot be). `prepare` completes a new row, `check` raises Refused for one that does not fit,
    `follow` does what goes with a saved one in the same transaction.
    """

    key: str
    group: Group
    word: Lazy
    one: Lazy = ""
    about: Lazy = ""
    symbol: str
    synonyms: Lazy = ""
    allows: Callable[[Actor], bool]
    model: type[Model] | None = None
    fields: tuple[Field, ...] = ()
    columns: tuple[str | Column, ...] = ()
    order: tuple[str, ...] = ("pk",)
    archived: str = "is_active"
    is_tree: bool = False
    is_single: bool = False
    prepare: Callable[[Any], None] | None = None
    check: Callable[[Any], None] | None = None
    follow: Follow | None = None
    route: str = ""
    place: int = 50

    def field(self, name: str) -> Field:
        """The field of this name; KeyError when the section has none."""
        return {field.name: field for field in self.fields}[name]

    @property
    def typed_fields(self) -> list[Field]:
        """Those that a form shows."""
        return [field for field in self.fields if field.shape]

    @property
    def has_position(self) -> bool:
        """Whether rows can be moved up and down."""
        return any(field.shape == "" and field.name == "position" for field in self.fields)


_sections: dict[str, Section] = {}
_effects: dict[str, list[Effects]] = {}
SECTION_WORDS: dict[str, Lazy] = {}
"""What a row of each section is called in sentences."""


def register_section(section: Section) -> None:
    """Called by wiring for the SECTIONS of each room."""
    if section.model is not None and section.archived:
        section.model._meta.get_field(section.archived)  # a section without it says archived=""
    _sections[section.key] = section
    SECTION_WORDS[section.key] = section.one or section.word


def register_effects(key: str, effects: Effects) -> None:
    """Let a room say what a change of these rows will do to its own: how many open tickets, for instance."""
    if effects not in _effects.setdefault(key, []):
        _effects[key].append(effects)


def sections(actor: Actor) -> list[Section]:
    """Those that the actor may keep, in the order of groups and places."""
    order = list(Group)
    return sorted((one for one in _sections.values() if one.allows(actor)), key=lambda one: (order.index(one.group), one.place))


def keeps_any(actor: Actor) -> bool:
    """Whether there is anything for the actor to keep; every page of the workspace asks, so each right is looked at once."""
    return any(allows(actor) for allows in {one.allows for one in _sections.values()})


def section_named(key: str) -> Section | None:
    """The section with this key."""
    return _sections.get(key)


def section_of(row: Model) -> Section:
    """The section that keeps rows of this model."""
    return next(one for one in _sections.values() if one.model is type(row))


def effects_of(section: Section, row: Model, changes: Changes) -> list[str]:
    """What the change will do, in sentences."""
    return [sentence for effects in _told(section) for sentence in effects(row, changes)]


def _told(section: Section) -> Iterable[Effects]:
    return _effects.get(section.key, ())
