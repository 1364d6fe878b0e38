"""Reading the journal's tail: which subjects changed since the last look, nothing skipped on either database (DESIGN §3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max, Model, Q

from firstline.foundation.journal.models import Entry

BATCH_ENTRIES = 1000
LOOK_BACK_ENTRIES = 1000
"""At the start, ids missing among this many newest ones may belong to transactions that are still open."""

_OLDEST_TRANSACTION = """
    SELECT clock_timestamp(), min(xact_start) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@dataclass(frozen=True)
class Changed:
    """A subject that changed: read it anew. Never apply entries one by one; what needs each in order is a delivery."""

    subject_kind: str
    subject_id: int
    audience: str
    entry_id: int


@dataclass
class _Gap:
    """An id that was missing below the highest one seen: rolled back, or not committed yet."""

    since: datetime
    is_last_look: bool = False


class IdTail:
    """Reads the rows of a table as they become visible, from now on.

    Its connection must be in autocommit: a transaction would not see what others commit.

    SQLite commits ids in order. PostgreSQL does not: a missing id is asked for again until no transaction that was open when it
    was missed is left, and one more look did not show it.
    """

    def __init__(self, table: type[Model], columns: Sequence[str]) -> None:
        """`columns` are what `rows` answers; the last of them is the id."""
        self._rows, self._columns = table._base_manager.all(), columns
        self._position = self._rows.aggregate(last=Max("id"))["last"] or 0
        self._gaps: dict[int, _Gap] = {}
        if connection.vendor == "postgresql":
            first = max(0, self._position - LOOK_BACK_ENTRIES)
            there = set(self._rows.filter(id__gt=first, id__lte=self._position).values_list("id", flat=True))
            self._note_gaps(first, self._position, there)

    def rows(self) -> list[tuple[Any, ...]]:
        """What came since the last call, at most 1,000 rows, late ones first; empty when nothing did."""
        is_newer = Q(id__gt=self._position)
        wanted = is_newer | Q(id__in=list(self._gaps)) if self._gaps else is_newer
        found = list(self._rows.filter(wanted).order_by("id").values_list(*self._columns)[:BATCH_ENTRIES])
        seen = {row[-1] for row in found}
        for late in seen & self._gaps.keys():
            del self._gaps[late]
        if connection.vendor == "postgresql":
            self._settle_gaps(complete=len(found) < BATCH_ENTRIES)
        highest = max(seen, default=0)
        if highest > self._position:
            if connection.vendor == "postgresql":
                self._note_gaps(self._position, highest, seen)
            self._position = highest
        return found

    def _note_gaps(self, after: int, highest: int, there: Iterable[int]) -> None:
        missing = set(range(after + 1, highest)).difference(there)
        if missing:
            now, _oldest = _oldest_transaction()
            self._gaps.update((id_, _Gap(now)) for id_ in missing)

    def _settle_gaps(self, *, complete: bool) -> None:
        """Drop the gaps whose last look showed nothing; give a last look to those that no open transaction can fill."""
        if not self._gaps or not complete:
            return
        for dead in [id_ for id_, gap in self._gaps.items() if gap.is_last_look]:
            del self._gaps[dead]
        if self._gaps:
            _now, oldest = _oldest_transaction()
            for gap in self._gaps.values():
                gap.is_last_look = oldest is None or oldest > gap.since


class Tail(IdTail):
    """The journal's tail: which subjects changed."""

    def __init__(self) -> None:
        super().__init__(Entry, ("subject_kind", "subject_id", "audience", "id"))

    def read(self) -> list[Changed]:
        """What changed since the last call, at most 1,000 entries, late ones first; empty when nothing did."""
        return [Changed(*row) for row in self.rows()]


def _oldest_transaction() -> tuple[datetime, datetime | None]:
    """The database's time, and when the oldest of its open transactions began."""
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST_TRANSACTION)
        now, oldest = cursor.fetchone()
    return now, oldest
