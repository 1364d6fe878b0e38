"""Verbs of the small desk."""

from firstline.foundation.journal.api import SYSTEM, Recorded, change, record
from tests.crash.desk.events import Circled, Counted, Echoed, Rung
from tests.crash.desk.models import Counter


def count(counter: Counter) -> Recorded[Counted]:
    """One more."""
    with change(counter, by=SYSTEM):
        counter.count += 1
        counter.save(update_fields=["count"])
        [recorded] = record(Counted(counter=counter.pk, count=counter.count), by=SYSTEM)
    return recorded


def echo(counter: int, *, of: int) -> None:
    """Locks its subject like every action: without that, numbers of one counter could become visible out of their order."""
    with change(Counter.objects.get(pk=counter), by=SYSTEM):
        record(Echoed(counter=counter, of=of), by=SYSTEM)


def circle(counter: int) -> None:
    with change(Counter.objects.get(pk=counter), by=SYSTEM):
        record(Circled(counter=counter), by=SYSTEM)


def ring_due(limit: int) -> int:
    """Ring every counter that is due, once each, with any number of workers."""
    with change(by=SYSTEM):
        due = Counter.objects.select_for_update(skip_locked=True).filter(ring_due=True).order_by("pk")[:limit]
        for counter in due:
            counter.rung, counter.ring_due = counter.rung + 1, False
            counter.save(update_fields=["rung", "ring_due"])
            record(Rung(counter=counter.pk, times=counter.rung), by=SYSTEM)
    return len(due)
