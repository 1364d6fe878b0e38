"""Telling what happened in the reader's language: sentences with their slots filled, names looked up once per kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, gettext_lazy, pgettext

from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.events import Audience, Event, Name, Word, marker, slot_types
from firstline.foundation.journal.recorded import Recorded

KEPT_SECONDS = 10
Resolver = Callable[[set[int]], dict[int, str]]
Known = Mapping[tuple[str, int], str]
NOTHING_KNOWN: Known = MappingProxyType({})

_resolvers: dict[str, Resolver] = {}
_ACTOR_WORDS = {
    "system": gettext_lazy("The desk"),
    "person": gettext_lazy("Somebody"),
    "rule": gettext_lazy("A rule"),
    "token": gettext_lazy("A program"),
    "channel": gettext_lazy("A channel"),
}


@dataclass(frozen=True)
class Sentence:
    """One event, told."""

    recorded: Recorded[Event]
    text: str
    actor: str

    def __str__(self) -> str:
        return self.text


def register_names(kind: str, resolver: Resolver) -> None:
    """Let `resolver` name the ids of this kind: it gets all ids of a page at once and answers in the active language."""
    _resolvers[kind] = resolver


def sentences(entries: Iterable[Recorded[Event]], *, viewer_audience: Audience, known: Known = NOTHING_KNOWN) -> list[Sentence]:
    """The events as sentences in the active language, in order; what the audience may not learn of is left out.

    `known` are names that the caller has at hand; the others are looked up, once per kind.
    """
    shown = [one for one in entries if viewer_audience == Audience.INTERNAL or one.event.audience == Audience.PUBLIC]
    known = {**known, **_look_up(shown, known)}
    return [Sentence(one, _tell(one, known), _actor(one, known)) for one in shown]


def actor_names(actors: Sequence[Actor]) -> list[str]:
    """How each of them is called in the active language."""
    wanted: dict[str, set[int]] = {}
    for actor in actors:
        if actor.id is not None and actor.kind in _resolvers:
            wanted.setdefault(actor.kind, set()).add(actor.id)
    known = {(kind, id_): name for kind, ids in wanted.items() for id_, name in _names(kind, ids).items()}
    return [_called(actor, known) for actor in actors]


def _look_up(entries: Sequence[Recorded[Event]], at_hand: Known) -> Known:
    wanted: dict[str, set[int]] = {}
    for one in entries:
        if one.actor.id is not None:
            wanted.setdefault(one.actor.kind, set()).add(one.actor.id)
        for slot, annotation in slot_types(type(one.event)).items():
            mark = marker(annotation)
            if isinstance(mark, Name):
                wanted.setdefault(mark.kind, set()).update(_ids(getattr(one.event, slot)))
    missing = {kind: {id_ for id_ in ids if (kind, id_) not in at_hand} for kind, ids in wanted.items() if kind in _resolvers}
    return {(kind, id_): name for kind, ids in missing.items() if ids for id_, name in _names(kind, ids).items()}


def _names(kind: str, ids: set[int]) -> dict[int, str]:
    """Names change rarely and every page needs the same ones: they are kept for some seconds."""
    keys = {f"name:{get_language()}:{kind}:{id_}": id_ for id_ in ids}
    kept = {keys[key]: name for key, name in cache.get_many(keys).items()}
    missing = ids - kept.keys()
    if missing:
        found = _resolvers[kind](missing)
        cache.set_many({f"name:{get_language()}:{kind}:{id_}": name for id_, name in found.items()}, KEPT_SECONDS)
        kept |= found
    return kept


def _ids(value: Any) -> list[int]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _tell(one: Recorded[Event], known: Known) -> str:
    sentence = type(one.event).sentence
    msgid = sentence(one.event) if callable(sentence) else sentence
    slots = {slot: _show(getattr(one.event, slot), marker(kind), known) for slot, kind in slot_types(type(one.event)).items()}
    return str(msgid).format_map({**slots, "actor": _actor(one, known)})


def _actor(one: Recorded[Event], known: Known) -> str:
    return _called(one.actor, known)


def _called(actor: Actor, known: Known) -> str:
    name = known.get((actor.kind, actor.id)) if actor.id is not None else None
    return name or str(_ACTOR_WORDS.get(actor.kind, actor.kind))


def _show(value: Any, mark: Name | Word | None, known: Known) -> str:
    if isinstance(value, list | tuple):
        return pgettext("between the items of a list", ", ").join(_show(item, mark, known) for item in value)
    if value is None:
        return gettext("nobody") if isinstance(mark, Name) and mark.kind == "person" else gettext("nothing")
    if isinstance(mark, Name):
        return known.get((mark.kind, value)) or f"#{value}"
    if isinstance(mark, Word):
        return str(mark.words.get(value, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), pgettext("format of a moment", "j M Y H:i"))
    return date_format(value, pgettext("format of a day", "j M Y")) if isinstance(value, date) else str(value)
