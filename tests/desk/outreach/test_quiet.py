"""Quiet hours and the time of the digest on a person's own clock."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from firstline.desk.outreach.quiet import WEEK, next_time, quiet_until

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = (time(20), time(8))
MONDAY = datetime(2026, 11, 23, tzinfo=SHANGHAI)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("now", "until"),
    [(at(0, 19, 59), None), (at(0, 20), at(1, 8)), (at(1, 7, 59), at(1, 8)), (at(1, 8), None), (at(1, 12), None)],
)
def test_a_night(now: datetime, until: datetime | None) -> None:
    assert quiet_until(now, *NIGHT, WEEK) == until


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    assert quiet_until(at(5, 3), *NIGHT, [4]) == at(5, 8)  # Friday's night
    assert quiet_until(at(5, 21), *NIGHT, [4]) is None


def test_whole_days_follow_each_other() -> None:
    assert quiet_until(at(5, 10), time(0), time(0), [5, 6]) == at(7, 0)


def test_always_quiet_ends_somewhere() -> None:
    until = quiet_until(at(0, 10), time(0), time(0), WEEK)
    assert until is not None
    assert until - at(0, 10) <= timedelta(days=9)


def test_without_hours_it_is_never_quiet() -> None:
    assert quiet_until(at(0, 23), None, None, WEEK) is None


def test_the_next_digest_is_today_or_tomorrow() -> None:
    assert next_time(at(0, 8), time(8, 30)) == at(0, 8, 30)
    assert next_time(at(0, 8, 30), time(8, 30)) == at(1, 8, 30)
