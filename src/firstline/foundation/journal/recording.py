"""Writing down what happened: events, the reactions in the same transaction, and a delivery for each durable reaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar, overload

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal import clock, registry
from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.changes import Change, current_change
from firstline.foundation.journal.events import Event
from firstline.foundation.journal.models import Delivery, Entry
from firstline.foundation.journal.points import reached
from firstline.foundation.journal.recorded import Recorded
from firstline.foundation.journal.refused import Refused
from firstline.foundation.journal.wake import wake_readers

DEEPEST_CAUSE = 8

E = TypeVar("E", bound=Event)


class ChainTooDeep(Refused):
    """An event caused by an event caused by … : an automation that runs in circles."""

    def __init__(self) -> None:
        sentence = _("This would be step %(steps)s of a chain of automatic changes. Look for rules that trigger each other.")
        super().__init__("journal.chain_too_deep", sentence, steps=DEEPEST_CAUSE + 1)


_ambient_cause: ContextVar[tuple[int, int] | None] = ContextVar("cause", default=None)


@contextmanager
def caused_by(cause: Recorded[Event]) -> Iterator[None]:
    """What is recorded in this block names this event as its cause, unless it says otherwise."""
    token = _ambient_cause.set((cause.id, cause.depth))
    try:
        yield
    finally:
        _ambient_cause.reset(token)


@overload
def record(events: E, *, by: Actor, cause: Recorded[Event] | int | None = None, at: datetime | None = None) -> list[Recorded[E]]: ...
@overload
def record(
    events: Sequence[E], *, by: Actor, cause: Recorded[Event] | int | None = None, at: datetime | None = None
) -> list[Recorded[E]]: ...
def record(
    events: E | Sequence[E], *, by: Actor, cause: Recorded[Event] | int | None = None, at: datetime | None = None
) -> list[Recorded[E]]:
    """Append events to the journal, in order, inside a `change`; returns them with their ids.

    One INSERT for the events and one for their deliveries, whatever their number; then the reactions in the transaction run.
    Raises ChainTooDeep when the chain of causes is longer than 8, NotWired before the reactions are loaded.
    """
    registry.check_wired()
    current = current_change()
    if current is None:
        raise RuntimeError("record() works inside change() only")
    batch = [events] if isinstance(events, Event) else list(events)
    if not batch:
        return []
    recorded = _append(batch, by, current, _link(cause), at or clock.now())
    reached("record.after_events")
    _deliver(recorded, current)  # before the reactions below: what they record follows from these
    reached("record.after_deliveries")
    react(recorded)
    reached("record.after_within")
    return recorded


def _link(cause: Recorded[Event] | int | None) -> tuple[int | None, int]:
    """The cause's id and the depth of what it causes."""
    if cause is None:
        known = _ambient_cause.get()
    elif isinstance(cause, Recorded):
        known = cause.id, cause.depth
    else:
        known = cause, Entry.objects.values_list("depth", flat=True).get(pk=cause)
    if known is None:
        return None, 0
    if known[1] >= DEEPEST_CAUSE:
        raise ChainTooDeep
    return known[0], known[1] + 1


def _append(batch: Sequence[E], by: Actor, current: Change, link: tuple[int | None, int], at: datetime) -> list[Recorded[E]]:
    cause, depth = link
    rows = Entry.objects.bulk_create(
        Entry(
            at=at,
            kind=event.kind,
            subject_kind=event.subject,
            subject_id=event.subject_id,
            audience=event.audience,
            actor_kind=by.kind,
            actor_id=by.id,
            change=current.id,
            cause=cause,
            depth=depth,
            payload=event.payload(),
        )
        for event in batch
    )
    actor = Actor(by.kind, by.id)
    return [Recorded(row.pk, at, actor, current.id, cause, event, depth) for row, event in zip(rows, batch, strict=True)]


def _deliver(recorded: Sequence[Recorded[Event]], current: Change) -> None:
    now = clock.real_now()
    rows = [
        Delivery(
            entry_id=one.id,
            reaction=reaction.name,
            lane=reaction.lane,
            subject=reaction.subject(one),
            is_strict=reaction.is_strict,
            created_at=now,
            due_at=now,
        )
        for one in recorded
        for reaction in registry.after_for(type(one.event))
        if reaction.wants(one)
    ]
    if rows:
        Delivery.objects.bulk_create(rows)
    if not current.wakes_readers:
        current.wakes_readers = True
        transaction.on_commit(wake_readers, robust=True)


def react(recorded: Sequence[Recorded[Event]]) -> None:
    """Run the reactions in the transaction, each once with all that it wants of these."""
    for reaction in registry.within_for(type(one.event) for one in recorded):
        wanted = [one for one in recorded if type(one.event) in reaction.events]
        with caused_by(wanted[0]):
            reaction.run(wanted)
