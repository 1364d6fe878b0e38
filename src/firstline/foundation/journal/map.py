"""The map event → reactions, for people."""

from collections.abc import Iterator
from dataclasses import dataclass

from firstline.foundation.journal.events import Event, Lazy, kinds, slot_types
from firstline.foundation.journal.registry import After, after_for, timers, within_for


@dataclass(frozen=True)
class MappedAfter:
    """A durable reaction, as the map shows it."""

    name: str
    lane: str
    is_strict: bool
    is_conditional: bool

    def __str__(self) -> str:
        marks = [self.lane, *(["strict"] if self.is_strict else []), *(["when"] if self.is_conditional else [])]
        return f"{self.name} ({', '.join(marks)})"


@dataclass(frozen=True)
class MappedEvent:
    """A kind of event with what follows from it; `sentence` is a lazy msgid, or "varies" where the event chooses among several."""

    kind: str
    subject: str
    audience: str
    facts: tuple[str, ...]
    sentence: Lazy
    within: tuple[str, ...]
    after: tuple[MappedAfter, ...]


def mapped_events() -> Iterator[MappedEvent]:
    """Every kind of event by subject and name."""
    for event in sorted(kinds().values(), key=lambda one: (one.subject, one.kind)):
        yield MappedEvent(
            kind=event.kind,
            subject=event.subject,
            audience=event.audience,
            facts=tuple(name for name in slot_types(event) if name != event.subject),
            sentence=_sentence(event),
            within=tuple(reaction.name for reaction in within_for([event])),
            after=tuple(map(_mapped, after_for(event))),
        )


def _sentence(event: type[Event]) -> Lazy:
    return "(varies)" if callable(event.sentence) else event.sentence


def _mapped(reaction: After) -> MappedAfter:
    return MappedAfter(reaction.name, reaction.lane, reaction.is_strict, reaction.when is not None)


def mapped_timers() -> Iterator[tuple[str, float]]:
    """Every timer with its interval in seconds."""
    for name in sorted(timers()):
        yield name, timers()[name].interval.total_seconds()
