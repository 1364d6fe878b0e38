"""Signs of life: leases of long runs are renewed, and `firstline doctor` sees that the worker is there."""

import os
import socket
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Beat
from firstline.foundation.journal.points import reached
from firstline.foundation.journal.worker.claim import Claimed, extend
from firstline.foundation.journal.worker.pace import Pace

FORGOTTEN_AFTER = timedelta(days=1)


class Held:
    """The deliveries that outside lanes have on lease, shared between their threads and the heart."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._claimed: dict[int, Claimed] = {}

    def take(self, batch: Iterable[Claimed]) -> None:
        """These are on lease now."""
        with self._lock:
            self._claimed.update((claimed.id, claimed) for claimed in batch)

    def drop(self, batch: Iterable[Claimed]) -> None:
        """These no longer are."""
        with self._lock:
            for claimed in batch:
                self._claimed.pop(claimed.id, None)

    def all(self) -> list[Claimed]:
        """What is on lease."""
        with self._lock:
            return list(self._claimed.values())


class Heart:
    """Beats three times a lease. A lease that was lost meanwhile stays lost."""

    def __init__(self, held: Held, pace: Pace) -> None:
        self._held = held
        self._pace = pace
        self._started_at = clock.real_now()
        self._shown_at: datetime | None = None
        self.timers_at: datetime | None = None
        self.worker = f"{socket.gethostname()}:{os.getpid()}"

    @property
    def rest_seconds(self) -> float:
        """How long the heart may rest between two beats."""
        return min(self._pace.lease / 3, self._pace.beat).total_seconds()

    def beat(self) -> None:
        """Renew the leases and show that the worker lives."""
        if held := self._held.all():
            extend(held, self._pace.lease)
        now = clock.real_now()
        if self._shown_at is None or now - self._shown_at >= self._pace.beat:
            self._show(now)
            self._shown_at = now

    def _show(self, now: datetime) -> None:
        row = Beat(worker=self.worker, started_at=self._started_at, seen_at=now, timers_at=self.timers_at)
        with transaction.atomic():
            Beat.objects.bulk_create([row], update_conflicts=True, unique_fields=["worker"], update_fields=["seen_at", "timers_at"])
            Beat.objects.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
            reached("beat.before_commit")

    def stop(self) -> None:
        """The worker ends in good order."""
        with transaction.atomic():
            Beat.objects.filter(worker=self.worker).delete()
