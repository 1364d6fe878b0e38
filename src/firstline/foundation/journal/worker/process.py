"""The worker process: a thread a lane, one for timers, one for heartbeats, one that listens for commits."""

import logging
import threading
from collections.abc import Callable

from django.db import DatabaseError, connection

from firstline.foundation.journal import clock
from firstline.foundation.journal.gate import let_others_first
from firstline.foundation.journal.registry import Lane
from firstline.foundation.journal.wake import Ear
from firstline.foundation.journal.worker.claim import adopt
from firstline.foundation.journal.worker.heart import Heart, Held
from firstline.foundation.journal.worker.lane import LaneRunner, known_lanes
from firstline.foundation.journal.worker.pace import Pace
from firstline.foundation.journal.worker.timers import TimerLoop

AFTER_ERROR_SECONDS = 1.0

log = logging.getLogger(__name__)


class Bell:
    """Rung when something was committed; a lane that slept through it is told at once when it next waits."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self.rung = 0

    def ring(self) -> None:
        """Wake every lane."""
        with self._condition:
            self.rung += 1
            self._condition.notify_all()

    def wait_beyond(self, heard: int, timeout_seconds: float) -> None:
        """Return when the bell was rung more than `heard` times, or when the time is over."""
        with self._condition:
            self._condition.wait_for(lambda: self.rung > heard, timeout_seconds)


class Worker:
    """Serves every lane and timer until it is stopped."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._stop = threading.Event()
        self._bell = Bell()
        self._held = Held()
        self._heart = Heart(self._held, self._pace)
        self._failure: BaseException | None = None

    def stop(self) -> None:
        """End in good order: what runs is finished, what has not begun is given back. Safe in a signal handler's thread."""
        self._stop.set()

    def serve(self) -> None:
        """Work until `stop`; raises what ended a thread that should not have ended."""
        adopt()
        connection.close()
        loops: list[tuple[str, Callable[[], None]]] = [(f"lane-{lane}", self._serving(lane)) for lane in known_lanes()]
        loops += [("timers", self._timers()), ("heart", self._beating), ("ear", self._listen)]
        threads = [threading.Thread(target=self._guarded, args=(loop,), name=name) for name, loop in loops]
        for thread in threads:
            thread.start()
        self._stop.wait()
        self._bell.ring()
        for thread in threads:
            thread.join()
        if self._failure is not None:
            raise self._failure
        self._heart.stop()
        connection.close()

    def _guarded(self, loop: Callable[[], None]) -> None:
        """Turn after turn; the database may go away and come back, anything else ends the process."""
        let_others_first()
        try:
            while not self._stop.is_set():
                try:
                    loop()
                except DatabaseError:
                    log.exception("the database is away; trying again")
                    connection.close()
                    self._stop.wait(AFTER_ERROR_SECONDS)
        except BaseException as error:
            log.exception("the worker cannot go on")
            self._failure = error
            self._stop.set()
        finally:
            connection.close()

    def _serving(self, lane: Lane) -> Callable[[], None]:
        runner = LaneRunner(lane, self._pace, held=self._held, is_stopping=self._stop.is_set)

        def turn() -> None:
            heard = self._bell.rung
            if not runner.step() and not self._stop.is_set():
                self._bell.wait_beyond(heard, self._pace.poll.total_seconds())

        return turn

    def _timers(self) -> Callable[[], None]:
        loop = TimerLoop()

        def turn() -> None:
            rest = loop.step()
            self._heart.timers_at = clock.real_now()
            self._stop.wait(rest)

        return turn

    def _beating(self) -> None:
        self._heart.beat()
        self._stop.wait(self._heart.rest_seconds)

    def _listen(self) -> None:
        with Ear() as ear:
            while not self._stop.is_set():
                if ear.wait(self._pace.poll.total_seconds()):
                    self._bell.ring()
