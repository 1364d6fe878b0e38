"""Quiet hours and the time of the digest, on a person's own clock: pure."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

DAY = timedelta(days=1)
WEEK = range(7)
"""Monday is 0, as in datetime.weekday()."""


def quiet_until(now: datetime, start: time | None, end: time | None, days: Collection[int]) -> datetime | None:
    """When the quiet that holds at `now` (aware, in the person's zone) ends; None when it does not hold.

    A span past midnight belongs to the day on which it starts; the same start and end is the whole day.
    """
    if start is None or end is None:
        return None
    until = now
    while (found := _span_at(until, start, end, days)) is not None:  # whole days follow each other
        until = found
        if until - now > 7 * DAY:
            break
    return until if until > now else None


def _span_at(now: datetime, start: time, end: time, days: Collection[int]) -> datetime | None:
    for back in (0, 1):
        day = now.date() - back * DAY
        begins = datetime.combine(day, start, now.tzinfo)
        ends = datetime.combine(day if end > start else day + DAY, end, now.tzinfo)
        if day.weekday() in days and begins <= now < ends:
            return ends
    return None


def next_time(now: datetime, at: time) -> datetime:
    """The next moment after `now` (aware, in the person's zone) at which their clock shows `at`."""
    today = datetime.combine(now.date(), at, now.tzinfo)
    return today if today > now else datetime.combine(now.date() + DAY, at, now.tzinfo)
