"""Taking deliveries on lease, and giving them back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Delivery
from firstline.foundation.journal.points import reached
from firstline.foundation.journal.registry import INSIDE, Lane, after_reactions
from firstline.foundation.journal.worker.pace import Pace

YIELD_TRIES = 3
"""After so many failures a delivery no longer holds up its successors, unless its reaction is strict."""

# Due and first in its line. A head that is being run (or whose worker died) always holds the line.
DUE = """
    SELECT d.id FROM delivery d
    WHERE d.lane = %(lane)s AND d.dead_at IS NULL AND d.due_at <= %(now)s
      AND NOT EXISTS (
        SELECT 1 FROM delivery e
        WHERE e.reaction = d.reaction AND e.subject = d.subject AND e.dead_at IS NULL AND e.id < d.id
          AND (e.is_strict OR e.tries < %(yield_tries)s OR e.unfinished > 0))
      AND NOT EXISTS (SELECT 1 FROM lane_pause p WHERE p.lane = %(lane)s AND p.until > %(now)s)
    ORDER BY d.due_at, d.id LIMIT %(batch)s
"""
LEASED = "lease = lease + 1, unfinished = unfinished + 1, due_at = %(until)s"
COLUMNS = "delivery.id, entry_id, reaction, lane, subject, lease, unfinished, tries, is_strict"
ON_SQLITE = "UPDATE delivery SET {leased} WHERE id IN ({due}) RETURNING {columns}"
ON_POSTGRESQL = (
    "WITH picked AS MATERIALIZED ({due} FOR UPDATE OF d SKIP LOCKED) "
    "UPDATE delivery SET {leased} FROM picked WHERE delivery.id = picked.id RETURNING {columns}"
)


@dataclass(frozen=True, order=True)
class Claimed:
    """A delivery on lease. What this worker does to it counts only while the row still has this lease number."""

    id: int
    entry_id: int
    reaction: str
    lane: str
    subject: str
    lease: int
    unfinished: int
    tries: int
    is_strict: bool

    @property
    def is_suspect(self) -> bool:
        """An earlier claim of it never ended: its worker died, perhaps of it."""
        return self.unfinished > 1


def claim(lane: Lane, pace: Pace) -> list[Claimed]:
    """Take up to a batch of due deliveries that have no earlier open one for the same reaction and subject, oldest first."""
    now = clock.real_now()
    if not Delivery.objects.filter(lane=lane, dead_at=None, due_at__lte=now).exists():
        return []  # a look costs no turn at the write gate
    statement = (ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE).format(due=DUE, leased=LEASED, columns=COLUMNS)
    until = now + pace.lease
    values = {"lane": str(lane), "now": _stored(now), "until": _stored(until), "batch": pace.batch, "yield_tries": YIELD_TRIES}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
        reached("claim.before_commit")
    reached("claim.after_commit")
    return sorted(Claimed(*row) for row in rows)


def _stored(at: datetime) -> datetime | str | None:
    """A time as the database stores it."""
    stored: datetime | str | None = connection.ops.adapt_datetimefield_value(at)
    return stored


def mine(claimed: Claimed) -> QuerySet[Delivery]:
    """The row, if nobody else has claimed it since: the fence."""
    return Delivery.objects.filter(pk=claimed.id, lease=claimed.lease)


def all_mine(batch: Iterable[Claimed]) -> QuerySet[Delivery]:
    """Those rows of a batch that nobody else has claimed since."""
    wanted = Q(pk__in=[])
    for claimed in batch:
        wanted |= Q(pk=claimed.id, lease=claimed.lease)
    return Delivery.objects.filter(wanted)


def extend(batch: Iterable[Claimed], lease: timedelta) -> None:
    """A heartbeat: the leases of these begin anew."""
    with transaction.atomic():
        all_mine(batch).update(due_at=clock.real_now() + lease)
        reached("heartbeat.before_commit")


def give_back(batch: Iterable[Claimed], *, due_at: datetime | None = None) -> None:
    """End leases in good order, without a try: others may take these at once, or from `due_at` on."""
    with transaction.atomic():
        all_mine(batch).update(unfinished=0, due_at=due_at or clock.real_now())
        reached("give_back.before_commit")


def count_as_try(claimed: Claimed) -> int:
    """Note before running a suspect that it is tried once more; returns the tries so far with this one, 0 when it is no longer ours."""
    with transaction.atomic():
        is_ours = mine(claimed).update(tries=F("tries") + 1)
    return claimed.tries + 1 if is_ours else 0


def adopt() -> None:
    """Move open deliveries to the lane that their reaction declares today; those of unknown reactions come inside, to die with a reason."""
    known = after_reactions()
    lines = Delivery.objects.filter(dead_at=None).order_by().values_list("reaction", "lane").distinct()
    for reaction, lane in list(lines):
        today = known[reaction].lane if reaction in known else INSIDE
        if lane != today:
            with transaction.atomic():
                Delivery.objects.filter(dead_at=None, reaction=reaction, lane=lane).update(lane=today)
