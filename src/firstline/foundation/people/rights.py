"""The one question of rights: may this actor do this to that thing? Rooms register their verbs; docs/permissions.md prints the table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from firstline.foundation.journal.api import Actor
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer, viewer_of
from firstline.foundation.people.words import Role

__all__ = ["Reach", "Rights", "Role", "Viewer", "holder_of", "may", "register_rights", "rights_table", "viewer_of"]


class Reach(StrEnum):
    """How far a right of a role goes; *part* is what one's team was asked to do within it.

    A member of the team also has the relation *organisation*, everyone has *any*.
    """

    OWN = "own"
    AFFECTED = "affected"
    PART = "part"
    TEAM = "team"
    ORGANISATION = "organisation"
    ANY = "any"


ANYTHING = frozenset({Reach.ANY})
Relations = Callable[[Viewer, Any], frozenset[Reach]]
Grants = Mapping[Role, Reach | tuple[Reach, ...]]


@dataclass(frozen=True)
class Rights:
    """The rights over one kind of thing: how a viewer stands to it, and what each role may then do."""

    thing: str
    relations: Relations
    verbs: Mapping[str, Grants]


_registry: dict[str, Rights] = {}


def register_rights(rights: Rights) -> None:
    """Called by wiring for the `RIGHTS` of each room; the same room may be registered again."""
    _registry[rights.thing] = rights


def may(actor: Actor, verb: str, thing: object = None) -> bool:
    """Whether the actor may do `verb` ("ticket.reply") to the thing; unknown verbs are an error, not a refusal.

    The desk itself (rules, timers, channels) may do everything that its code does; people have what their roles give.
    """
    kind, _, name = verb.partition(".")
    grants = _registry[kind].verbs[name]
    if actor.kind != "person":
        return True
    viewer = actor if isinstance(actor, Viewer) else viewer_of(Person.objects.select_related("location").get(pk=actor.id or 0))
    relations = ANYTHING if thing is None else _registry[kind].relations(viewer, thing)
    return any(not relations.isdisjoint(_reaches(grants[role])) for role in viewer.roles if role in grants)


def holder_of(verb: str) -> Callable[[Actor], bool]:
    """Asks whether an actor has this right over anything; sections of the settings carry it."""
    return lambda actor: may(actor, verb)


def _reaches(granted: Reach | tuple[Reach, ...]) -> tuple[Reach, ...]:
    return granted if isinstance(granted, tuple) else (granted,)


def rights_table() -> Iterator[tuple[str, str, dict[Role, tuple[Reach, ...]]]]:
    """(thing, verb, role → reaches) for every registered verb, in order: the rows of docs/permissions.md."""
    for thing in sorted(_registry):
        for verb, grants in _registry[thing].verbs.items():
            yield thing, verb, {role: _reaches(grants[role]) for role in Role if role in grants}
