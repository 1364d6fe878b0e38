"""Reading the journal: one record's history, and the state of the deliveries for those who run the desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.events import Audience, Event, kinds
from firstline.foundation.journal.models import Beat, Delivery, Entry
from firstline.foundation.journal.recorded import Recorded
from firstline.foundation.prepared import Prepared


@dataclass(frozen=True, kw_only=True)
class Unreadable(Event):
    """An event whose class is gone from the code, or needs facts that the row does not have; it is still shown."""

    stored_kind: str
    stored_subject: tuple[str, int]

    kind = "journal.unreadable"
    subject = "journal"
    audience = Audience.INTERNAL
    sentence = "{actor}: {stored_kind}"

    @property
    def subject_id(self) -> int:
        return self.stored_subject[1]


def read(entry: Entry) -> Recorded[Event]:
    """The event that a row holds."""
    event = _event(entry.kind, entry.subject_kind, entry.subject_id, entry.payload)
    return Recorded(entry.pk, entry.at, entry.actor, entry.change, entry.cause, event, entry.depth)


def _event(kind: str, subject_kind: str, subject_id: int, payload: dict[str, Any]) -> Event:
    known = kinds().get(kind)
    if known is not None:
        try:
            return known.read(subject_id, payload)
        except (TypeError, ValueError):  # its facts have changed since
            pass
    return Unreadable(stored_kind=kind, stored_subject=(subject_kind, subject_id))


_COLUMNS = ("pk", "at", "kind", "payload", "actor_kind", "actor_id", "change", "cause", "depth")
_everything = Prepared(lambda kind, subject: Entry.objects.about(kind, subject).values_list(*_COLUMNS))
_public = Prepared(lambda kind, subject: Entry.objects.about(kind, subject).seen_by(Audience.PUBLIC).values_list(*_COLUMNS))


def history(subject_kind: str, subject_id: int, *, audience: Audience = Audience.INTERNAL) -> list[Recorded[Event]]:
    """What happened to one record and this audience may learn of, oldest first."""
    rows = (_everything if audience == Audience.INTERNAL else _public)(subject_kind, subject_id)
    told = [
        Recorded(pk, at, Actor(by, by_id), change, cause, _event(kind, subject_kind, subject_id, payload), depth)
        for pk, at, kind, payload, by, by_id, change, cause, depth in rows
    ]
    return sorted(told, key=lambda one: (one.at, one.id))


@dataclass(frozen=True)
class Backlog:
    """The state of the deliveries; `oldest_due` is when the delivery that waits longest became due (real time)."""

    waiting: int
    dead: int
    oldest_due: datetime | None


def backlog(now: datetime) -> Backlog:
    """How much is due at `now` and since when, and how much is dead."""
    due = Delivery.objects.filter(dead_at=None, due_at__lte=now)
    return Backlog(due.count(), dead_count(), due.order_by("due_at").values_list("due_at", flat=True).first())


def dead_count() -> int:
    """How many deliveries wait for a person."""
    return Delivery.objects.filter(dead_at__isnull=False).count()


def dead_deliveries(*, limit: int = 100) -> list[Delivery]:
    """The deliveries that were given up, newest first, each with its entry."""
    return list(Delivery.objects.filter(dead_at__isnull=False).select_related("entry").order_by("-dead_at", "-id")[:limit])


def beats() -> list[Beat]:
    """The workers' signs of life, newest first."""
    return list(Beat.objects.order_by("-seen_at"))
