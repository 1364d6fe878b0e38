"""The business clock stands still and moves when told."""

from datetime import UTC, datetime, timedelta

import pytest

from firstline.foundation.journal import clock

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_it_stands_where_it_is_put_and_goes_on_afterwards() -> None:
    with clock.moved_to(NOON):
        assert clock.now() == NOON
        assert clock.advance(hours=2) == clock.now() == NOON + timedelta(hours=2)
        assert clock.real_now() != clock.now()
    assert abs(clock.now() - clock.real_now()) < timedelta(seconds=5)


def test_a_running_clock_cannot_be_advanced() -> None:
    with pytest.raises(RuntimeError, match="moved_to"):
        clock.advance(hours=1)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.moved_to(datetime(2026, 11, 22, 12)):  # noqa: DTZ001
        pass
