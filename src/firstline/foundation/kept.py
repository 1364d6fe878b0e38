"""Small things that every page asks for and that hardly ever change, kept in the process for some seconds."""

import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import transaction

T = TypeVar("T")
KEPT_SECONDS = 10

_everything: list["Kept[Any]"] = []


class Kept(Generic[T]):
    """`FIELDS = Kept(load)`, then `FIELDS()`: loaded at most every ten seconds, without copying as a cache does.

    Whoever changes it calls `forget`; other processes see the change within ten seconds.
    """

    def __init__(self, load: Callable[[], T], *, seconds: float = KEPT_SECONDS) -> None:
        self._load = load
        self._seconds = seconds
        self._kept: tuple[float, T] | None = None
        _everything.append(self)

    def __call__(self) -> T:
        """What is kept, loaded anew when it is old."""
        kept = self._kept
        if kept is None or kept[0] < time.monotonic():
            kept = self._kept = (time.monotonic() + self._seconds, self._load())
        return kept[1]

    def forget(self) -> None:
        """Load it anew the next time: now, and once more after the commit, in case somebody loaded the old state meanwhile."""
        self._kept = None
        transaction.on_commit(self._drop)

    def _drop(self) -> None:
        self._kept = None


def forget_everything() -> None:
    """As after a start: for tests, whose rows go without anybody saying so."""
    for kept in _everything:
        kept._drop()
