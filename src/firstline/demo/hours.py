"""When people work: minutes of work become moments, forward from a beginning or backward from now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
OVERTIME = timedelta(hours=1)
"""A demo that is built at night still shows a last hour in which something happened."""


@dataclass(frozen=True)
class Hours:
    """The same span on every working day (0 is Monday) of one time zone."""

    zone: ZoneInfo
    opens: time
    closes: time
    days: frozenset[int]

    def later(self, at: datetime, minutes: float) -> datetime:
        """The moment after so many minutes of work; nothing moves while nobody works. No minutes at all lead to `at` itself."""
        left = timedelta(minutes=minutes)
        if not left:
            return at
        for start, end in self._spans(at.astimezone(self.zone).date(), ONE_DAY):
            begin = max(start, at)
            if begin + left <= end:
                return begin + left
            left -= max(end - begin, timedelta())
        raise AssertionError("working days never end")

    def earlier(self, at: datetime, minutes: float) -> datetime:
        """The moment so many minutes of work ago; when nobody works at `at`, the last hour counts as work all the same."""
        left = timedelta(minutes=minutes)
        if not self.is_open(at):
            if left <= OVERTIME:
                return at - left
            at, left = at - OVERTIME, left - OVERTIME
        for start, end in self._spans(at.astimezone(self.zone).date(), -ONE_DAY):
            finish = min(end, at)
            if finish - left >= start:
                return finish - left
            left -= max(finish - start, timedelta())
        raise AssertionError("working days have always been")

    def is_open(self, at: datetime) -> bool:
        """Whether people work at this moment."""
        local = at.astimezone(self.zone)
        return local.weekday() in self.days and self.opens <= local.time() < self.closes

    def _spans(self, day: date, step: timedelta) -> Iterator[tuple[datetime, datetime]]:
        while True:
            if day.weekday() in self.days:
                yield datetime.combine(day, self.opens, self.zone), datetime.combine(day, self.closes, self.zone)
            day += step


WORKDAYS, EVERY_DAY = frozenset(range(5)), frozenset(range(7))
SHANGHAI, LONDON = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/London")


def office(zone: ZoneInfo) -> Hours:
    """When the desk works through what can wait."""
    return Hours(zone, time(8, 30), time(18, 40), WORKDAYS)


def on_call(zone: ZoneInfo) -> Hours:
    """When the desk works on what cannot wait."""
    return Hours(zone, time(7, 0), time(22, 30), EVERY_DAY)
