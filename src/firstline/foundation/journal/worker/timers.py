"""The timer loop: asks every `@every` function what is due, as often as it wishes."""

import logging
import time
from collections.abc import Callable

from firstline.foundation.journal.points import reached
from firstline.foundation.journal.registry import Every, timers

FULL_BATCH_ROWS = 20
AFTER_FAILURE_SECONDS = 10.0

log = logging.getLogger(__name__)


class TimerLoop:
    """Every timer with the moment of its next turn. All workers run all timers; the actions' conditional updates decide."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._next: dict[str, float] = {}

    def step(self) -> float:
        """Run what is due now; returns the seconds until the next turn, 0 when a timer had a full batch."""
        for name, timer in timers().items():
            if self._next.get(name, 0.0) <= self._monotonic():
                self._next[name] = self._monotonic() + self._run(timer)
        return max(0.0, min(self._next.values(), default=1.0) - self._monotonic())

    def _run(self, timer: Every) -> float:
        """One turn; returns the seconds until the next."""
        reached("timer.before")
        try:
            rows = timer.run()
        except Exception:
            log.exception("timer %s failed", timer.name)
            return max(timer.interval.total_seconds(), AFTER_FAILURE_SECONDS)
        reached("timer.after")
        return 0.0 if rows >= FULL_BATCH_ROWS else timer.interval.total_seconds()
