"""The write gate: a queue of our own before SQLite's unfair lock. The kernel frees it when its holder dies."""

import fcntl
import os
import threading
import time
from pathlib import Path

from django.db.utils import OperationalError

from firstline.foundation.journal.points import reached

NAP_SECONDS = 0.0002  # how long a worker lets others go first
POLL_SECONDS = 0.0001
SLOW_POLL_SECONDS = 0.001
PATIENCE_POLLS = 50


class GateBusy(OperationalError):  # noqa: N818 - says what is the matter
    """Somebody else has been writing for longer than we may wait."""


class _Manners(threading.local):
    """What this thread does before it writes."""

    nap_seconds = 0.0


_manners = _Manners()
_queues: dict[Path, threading.Lock] = {}
_queues_made = threading.Lock()


def let_others_first() -> None:
    """From now on this thread naps before each write, so that a busy worker leaves room for people's requests."""
    _manners.nap_seconds = NAP_SECONDS


class WriteGate:
    """One connection's hand on the gate of a database file.

    Threads of one process queue at a lock in memory, so that at most one thread a process asks the kernel for the file's lock.
    """

    def __init__(self, path: Path, *, timeout_seconds: float) -> None:
        self.path = path
        self.timeout_seconds = timeout_seconds
        self._file: int | None = None
        self._is_held = False
        with _queues_made:
            self._queue = _queues.setdefault(path, threading.Lock())

    def take(self) -> None:
        """Wait for the gate; GateBusy when it does not open in time."""
        if self._is_held:
            return
        if _manners.nap_seconds:
            time.sleep(_manners.nap_seconds)
        deadline = time.monotonic() + self.timeout_seconds
        if not self._queue.acquire(timeout=self.timeout_seconds):
            raise self._busy()
        try:
            self._lock(deadline)
        except BaseException:
            self._queue.release()
            raise
        self._is_held = True
        reached("gate.taken")

    def free(self) -> None:
        """Let the next one write. Freeing what is not held does nothing."""
        if not self._is_held:
            return
        self._is_held = False
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._queue.release()
        reached("gate.freed")

    def close(self) -> None:
        """Free the gate and close its file."""
        self.free()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock(self, deadline: float) -> None:
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        polls = 0
        while not self._try():
            if time.monotonic() >= deadline:
                raise self._busy()
            polls += 1
            time.sleep(POLL_SECONDS if polls < PATIENCE_POLLS else SLOW_POLL_SECONDS)

    def _try(self) -> bool:
        try:
            fcntl.flock(self._file or 0, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _busy(self) -> GateBusy:
        return GateBusy(f"the write gate {self.path.name} stayed closed for {self.timeout_seconds:g} s: another process is writing")
