"""Reading the journal: one record's history, and the state of the deliveries for those who run the desk."""

from dataclasses import dataclass
from datetime import datetime

from firstline.foundation.journal.events import Audience, Event, kinds
from firstline.foundation.journal.models import Beat, Delivery, Entry
from firstline.foundation.journal.recorded import Recorded


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
    return Recorded(entry.pk, entry.at, entry.actor, entry.change, entry.cause, _event(entry), entry.depth)


def _event(entry: Entry) -> Event:
    known = kinds().get(entry.kind)
    if known is not None:
        try:
            return known.read(entry.subject_id, entry.payload)
        except (TypeError, ValueError):  # its facts have changed since
            pass
    return Unreadable(stored_kind=entry.kind, stored_subject=(entry.subject_kind, entry.subject_id))


def history(
    subject_kind: str, subject_id: int, *, audience: Audience = Audience.INTERNAL, last: int | None = None
) -> list[Recorded[Event]]:
    """What happened to one record and this audience may learn of, oldest first; `last` keeps the newest so many."""
    rows = Entry.objects.about(subject_kind, subject_id).seen_by(audience)
    return sorted(map(read, rows if last is None else rows.order_by("-id")[:last]), key=lambda one: (one.at, one.id))


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
