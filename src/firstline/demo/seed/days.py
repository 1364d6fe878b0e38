"""When the tickets of a seeded desk come in: two years of office hours, more on Mondays, and more this year than last."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random

from django.utils.timezone import get_default_timezone

from firstline.demo.days import IN_AN_HOUR, ON_A_DAY

DAYS = 730
GROWTH = 0.5
"""So much more comes in at the end than at the beginning."""


def openings(tickets: int, now: datetime, chance: Random) -> Iterator[datetime]:
    """So many moments up to `now`, rising."""
    zone = get_default_timezone()
    today = now.astimezone(zone).date()
    days = [today - timedelta(days=n) for n in range(DAYS, -1, -1)]
    weights = [ON_A_DAY[day.weekday()] * (1 + GROWTH * n / DAYS) for n, day in enumerate(days)]
    weights[-1] *= max(0.01, _share_of_day(now.astimezone(zone)))
    hours, by_hour = list(IN_AN_HOUR), list(IN_AN_HOUR.values())
    total, before, done = sum(weights), 0.0, 0
    for day, weight in zip(days, weights, strict=True):
        before += weight
        count = round(tickets * before / total) - done
        done += count
        chosen = sorted(hour * 3600 + chance.random() * 3600 for hour in chance.choices(hours, by_hour, k=count))
        start = datetime.combine(day, time(), zone).astimezone(UTC)
        for second in chosen:
            yield min(start + timedelta(seconds=second), now - timedelta(seconds=60 + chance.random()))


def _share_of_day(moment: datetime) -> float:
    """How much of a day's tickets has come in by now."""
    return sum(weight for hour, weight in IN_AN_HOUR.items() if hour < moment.hour) / sum(IN_AN_HOUR.values())
