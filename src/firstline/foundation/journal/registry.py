"""Who reacts to what: the declarations of every reactions module, filled when config/wiring.py loads them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from firstline.foundation.journal.events import Event
from firstline.foundation.journal.recorded import Recorded

WithinFunction = TypeVar("WithinFunction", bound=Callable[[Sequence[Recorded[Any]]], object])
AfterFunction = TypeVar("AfterFunction", bound=Callable[[Recorded[Any]], object])
TimerFunction = TypeVar("TimerFunction", bound=Callable[[], int])


class Lane(str):
    """A queue of deliveries. The inside lane only writes rows; every other one may use the network and has a thread of its own."""

    __slots__ = ()

    @property
    def is_outside(self) -> bool:
        return self != INSIDE


INSIDE = Lane("inside")


@dataclass(frozen=True)
class After:
    """A durable reaction. `name` is stored in rows: it never changes, whatever happens to the function."""

    name: str
    events: tuple[type[Event], ...]
    run: Callable[[Recorded[Any]], object]
    lane: Lane = INSIDE
    when: Callable[[Recorded[Any]], bool] | None = None
    subject_of: Callable[[Recorded[Any]], str] | None = None
    is_strict: bool = False

    def wants(self, recorded: Recorded[Any]) -> bool:
        """Whether this event needs a delivery, decided from the event alone."""
        return self.when is None or self.when(recorded)

    def subject(self, recorded: Recorded[Any]) -> str:
        """The smallest thing whose order matters, by default what the event happened to."""
        return self.subject_of(recorded) if self.subject_of else "{}:{}".format(*recorded.subject)


@dataclass(frozen=True)
class Within:
    """A reaction in the action's own transaction."""

    name: str
    events: tuple[type[Event], ...]
    run: Callable[[Sequence[Recorded[Any]]], object]


@dataclass(frozen=True)
class Every:
    """A timer: asks again and again what is due, and answers how many rows it handled."""

    name: str
    interval: timedelta
    run: Callable[[], int]


class NotWired(RuntimeError):  # noqa: N818 - says what is the matter
    """Something was to be recorded before the rooms' reactions were loaded: what should follow would be lost."""


_within: dict[str, Within] = {}
_after: dict[str, After] = {}
_every: dict[str, Every] = {}
_is_wired = False


def wiring_loaded() -> None:
    """Every reactions module is imported; from now on `record` works."""
    global _is_wired
    _is_wired = True


def check_wired() -> None:
    """Raise NotWired unless every reactions module is imported."""
    if not _is_wired:
        raise NotWired("config/wiring.py has not loaded the reactions yet; nothing can be recorded")


def within(*events: type[Event]) -> Callable[[WithinFunction], WithinFunction]:
    """Run the function in the action's transaction, with all events of these classes that were recorded together."""

    def declare(function: WithinFunction) -> WithinFunction:
        name = _name_of(function)
        _add(_within, name, Within(name, events, function))
        return function

    return declare


def after(
    *events: type[Event],
    lane: str = INSIDE,
    when: Callable[[Recorded[Any]], bool] | None = None,
    subject: Callable[[Recorded[Any]], str] | None = None,
    strict: bool = False,
    name: str = "",
) -> Callable[[AfterFunction], AfterFunction]:
    """Run the function in a worker, durably, once for each event of these classes for which `when` is true.

    In the inside lane it commits together with its mark: exactly once. In an outside lane it may be repeated, with the same
    `Recorded.key`. Events of one `subject` are handled in order; after 3 failed tries the order yields unless `strict`.
    """

    def declare(function: AfterFunction) -> AfterFunction:
        given = name or _name_of(function)
        _add(_after, given, After(given, events, function, Lane(lane), when, subject, strict))
        return function

    return declare


def every(*, seconds: float, name: str = "") -> Callable[[TimerFunction], TimerFunction]:
    """Run the function every so many seconds in each worker; it returns the rows it handled, a full batch runs it again at once."""

    def declare(function: TimerFunction) -> TimerFunction:
        given = name or _name_of(function)
        _add(_every, given, Every(given, timedelta(seconds=seconds), function))
        return function

    return declare


Declared = TypeVar("Declared", Within, After, Every)


def _add(declared: dict[str, Declared], name: str, one: Declared) -> None:
    known = declared.get(name)
    if known is not None and _origin(known.run) != _origin(one.run):
        raise TypeError(f"two reactions are called {name!r}")
    declared[name] = one


def _origin(function: Callable[..., object]) -> tuple[str, str]:
    return function.__module__, getattr(function, "__qualname__", repr(function))


def _name_of(function: Callable[..., object]) -> str:
    """`firstline.desk.sla.reactions.stop_clocks` is called sla.stop_clocks."""
    rooms = [part for part in function.__module__.split(".") if part != "reactions"]
    return f"{rooms[-1]}.{getattr(function, '__name__', 'reaction')}"


def within_for(events: Iterable[type[Event]]) -> list[Within]:
    """The reactions in the transaction that any of these classes has, in the order they were declared."""
    classes = set(events)
    return [reaction for reaction in _within.values() if not classes.isdisjoint(reaction.events)]


def after_for(event: type[Event]) -> list[After]:
    """The durable reactions of a class of events."""
    return [reaction for reaction in _after.values() if event in reaction.events]


def after_reactions() -> Mapping[str, After]:
    """Every durable reaction by its name."""
    return MappingProxyType(_after)


def within_reactions() -> Mapping[str, Within]:
    """Every reaction in the transaction by its name."""
    return MappingProxyType(_within)


def timers() -> Mapping[str, Every]:
    """Every timer by its name."""
    return MappingProxyType(_every)
