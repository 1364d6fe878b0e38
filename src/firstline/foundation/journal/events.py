"""What an event is: a frozen dataclass with a kind, a subject, an audience and a sentence, and its form as JSON."""

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Annotated, Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints

from django.utils.functional import Promise

_PLAIN = frozenset({int, str, bool, float})
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Lazy = str | Promise


class Audience(StrEnum):
    """Who may learn of an event: everybody who sees the subject, or staff alone."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Name:
    """Marks an id whose name a resolver of this kind knows: `Annotated[int, Name("person")]`."""

    kind: str


class Word:
    """Marks an enumeration whose words are these: `Annotated[str, Word({"p1": _("P1")})]`."""

    def __init__(self, words: Mapping[Any, Lazy]) -> None:
        self.words = words


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. Subclasses are frozen, keyword-only dataclasses in the past tense.

    Values are ids, enumerations, numbers, dates, or lists of those: never anything that a person typed.
    The field named like the subject is the subject's id. `sentence` is a msgid with {slots}, or a function event → msgid.
    """

    kind: ClassVar[str]
    subject: ClassVar[str]
    audience: ClassVar[Audience]
    sentence: ClassVar[Lazy | Callable[[Any], Lazy]]

    def __init_subclass__(
        cls,
        *,
        kind: str | None = None,
        subject: str = "",
        audience: Audience = Audience.INTERNAL,
        sentence: Lazy | Callable[[Any], Lazy] = "",
        **rest: Any,
    ) -> None:
        super().__init_subclass__(**rest)
        if kind is None:
            return
        known = _kinds.get(kind)
        if known is not None and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"the kind {kind!r} belongs to {known.__module__}.{known.__qualname__}")
        if not any(subject in vars(base).get("__annotations__", {}) for base in cls.__mro__):
            raise TypeError(f"{cls.__qualname__} needs the field {subject!r}: the id of its subject")
        cls.kind, cls.subject, cls.audience = kind, subject, audience
        cls.sentence = staticmethod(sentence) if callable(sentence) else sentence
        _kinds[kind] = cls

    @property
    def subject_id(self) -> int:
        """The id of the record that this happened to."""
        return int(getattr(self, self.subject))

    def payload(self) -> dict[str, Json]:
        """The facts beside the subject, ready for JSON."""
        return {name: _to_json(getattr(self, name)) for name in slot_types(type(self)) if name != self.subject}

    @classmethod
    def read(cls, subject_id: int, payload: Mapping[str, Any]) -> Self:
        """The event again. Facts that the class no longer has are passed over; TypeError when one that it needs is missing."""
        types_of = slot_types(cls)
        facts = {name: _from_json(payload[name], types_of[name]) for name in types_of if name in payload}
        return cls(**{**facts, cls.subject: subject_id})


_kinds: dict[str, type[Event]] = {}


def kinds() -> Mapping[str, type[Event]]:
    """Every kind of event known to this process."""
    return types.MappingProxyType(_kinds)


_slot_types: dict[type[Event], dict[str, Any]] = {}


def slot_types(event: type[Event]) -> dict[str, Any]:
    """The annotated type of each field of an event class, in order."""
    if event not in _slot_types:
        hints = get_type_hints(event, include_extras=True)
        _slot_types[event] = {slot.name: hints[slot.name] for slot in fields(event)}
    return _slot_types[event]


def marker(annotation: Any) -> Name | Word | None:
    """The Name or Word in an annotation, inside a union or a list as well."""
    if get_origin(annotation) is Annotated:
        found = next((extra for extra in annotation.__metadata__ if isinstance(extra, Name | Word)), None)
        return found or marker(annotation.__origin__)
    return next((found for part in get_args(annotation) if (found := marker(part))), None)


def _to_json(value: Any) -> Json:
    if value is None or type(value) in _PLAIN:
        return value  # type: ignore[no-any-return]  # one of _PLAIN
    if isinstance(value, Enum):
        return _to_json(value.value)
    if isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_to_json(item) for item in value]
    raise TypeError(f"an event cannot hold {type(value).__name__}: only ids, enumerations, numbers, dates and lists of them")


def _from_json(value: Any, annotation: Any) -> Any:
    if value is None:
        return None
    if get_origin(annotation) is Annotated:
        return _from_json(value, annotation.__origin__)
    if get_origin(annotation) in (Union, types.UnionType):
        return _from_json(value, next(part for part in get_args(annotation) if part is not types.NoneType))
    if get_origin(annotation) in (list, tuple):
        items = [_from_json(item, get_args(annotation)[0]) for item in value]
        return tuple(items) if get_origin(annotation) is tuple else items
    if isinstance(annotation, type) and issubclass(annotation, datetime | date):
        return annotation.fromisoformat(value)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return annotation(value)
    return value
