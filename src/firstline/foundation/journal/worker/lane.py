"""One lane of a worker: claim a batch, run it, and again until nothing is due."""

import time
from collections.abc import Callable

from firstline.foundation.journal.models import Entry, LanePause
from firstline.foundation.journal.registry import INSIDE, Lane, after_reactions
from firstline.foundation.journal.worker import claim, settle
from firstline.foundation.journal.worker.claim import Claimed
from firstline.foundation.journal.worker.heart import Held
from firstline.foundation.journal.worker.pace import Pace
from firstline.foundation.journal.worker.run import LaneAway, Outcome, run


def never() -> bool:
    """Nobody asks this worker to stop."""
    return False


class LaneRunner:
    """Runs the deliveries of one lane, one after the other."""

    def __init__(self, lane: Lane, pace: Pace, *, held: Held | None = None, is_stopping: Callable[[], bool] = never) -> None:
        self.lane = lane
        self._pace = pace
        self._held = held or Held()
        self._is_stopping = is_stopping

    def step(self) -> int:
        """Claim and run one batch; returns how many were claimed. A stop gives back what has not begun."""
        batch = claim.claim(self.lane, self._pace)
        if not batch:
            return 0
        entries = Entry.objects.in_bulk([claimed.entry_id for claimed in batch])
        if self.lane.is_outside:
            self._held.take(batch)
        try:
            self._run_batch(batch, entries)
        finally:
            self._held.drop(batch)
        return len(batch)

    def _run_batch(self, batch: list[Claimed], entries: dict[int, Entry]) -> None:
        was_away = self.lane.is_outside and LanePause.objects.filter(lane=self.lane).exists()
        renewed = time.monotonic()
        for position, claimed in enumerate(batch):
            rest = batch[position + 1 :]
            if self._is_stopping():
                claim.give_back([claimed, *rest])
                return
            if time.monotonic() - renewed > self._pace.lease.total_seconds() / 3:
                claim.extend([claimed, *rest], self._pace.lease)
                renewed = time.monotonic()
            try:
                outcome = run(claimed, entries[claimed.entry_id], self._pace)
            except LaneAway as away:
                settle.pause_lane(claimed, rest, str(away), self._pace)
                return
            self._held.drop([claimed])
            if was_away and outcome is Outcome.DONE:
                settle.end_pause(self.lane)
                was_away = False


def known_lanes() -> list[Lane]:
    """The lanes that a worker has to serve: the inside one and every one that a reaction declares."""
    return sorted({INSIDE} | {reaction.lane for reaction in after_reactions().values()})


def drain(pace: Pace | None = None) -> int:
    """Run everything that is due, in this thread, until nothing is; returns how many runs. For tests, demos and imports."""
    runners = [LaneRunner(lane, pace or Pace()) for lane in known_lanes()]
    total = 0
    while done := sum(runner.step() for runner in runners):
        total += done
    return total
