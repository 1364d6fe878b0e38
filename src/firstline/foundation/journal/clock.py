"""What time it is: the business clock, which tests, demos and replays move, and the real one for leases and sessions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

Source = Callable[[], datetime]


def real_now() -> datetime:
    """The machine's time in UTC, whatever the business clock says."""
    return datetime.now(UTC)


class _Hand:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


_source: Source = real_now
_hand: ContextVar[_Hand | None] = ContextVar("hand", default=None)


def now() -> datetime:
    """The business time, aware, in UTC."""
    return (_hand.get() or _source)()


def set_source(source: Source | None) -> Source:
    """Let `source` say the business time in this process (None: the machine does); returns the source before."""
    global _source
    before, _source = _source, source or real_now
    return before


@contextmanager
def moved_to(at: datetime) -> Iterator[None]:
    """The business clock stands at `at` (aware) for this thread, until `advance` moves it or the block ends."""
    if at.tzinfo is None:
        raise ValueError("moved_to() needs an aware datetime")
    token = _hand.set(_Hand(at.astimezone(UTC)))
    try:
        yield
    finally:
        _hand.reset(token)


def advance(step: timedelta | None = None, **units: float) -> datetime:
    """Move the standing clock on, by a timedelta or by its keywords (`advance(hours=2)`); returns the new time."""
    hand = _hand.get()
    if hand is None:
        raise RuntimeError("advance() works inside moved_to() only")
    hand.at += step or timedelta(**units)
    return hand.at
