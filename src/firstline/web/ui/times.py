"""Times as people read them: relative while they are near, in the person's zone, absolute on hover."""

from datetime import date, datetime, timedelta
from functools import cache, lru_cache

from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from markupsafe import Markup, escape

from firstline.foundation.journal import clock

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
JUST_NOW = timedelta(seconds=45)
HOUR = timedelta(hours=1)
NEAR = timedelta(hours=12)
NEAR_DAYS = {0: "today", -1: "yesterday", 1: "tomorrow"}
MINUTE_SECONDS, HOUR_SECONDS = 60, 3600


def local(at: datetime) -> datetime:
    """The moment on the person's own clock."""
    return at.astimezone(timezone.get_current_timezone())


def clock_time(at: datetime) -> str:
    """09:41"""
    return f"{local(at):%H:%M}"


def day(at: datetime | date) -> str:
    """Today, yesterday, tomorrow, else the date; the year only where it is another one."""
    there = local(at).date() if isinstance(at, datetime) else at
    today = local(clock.now()).date()
    near = NEAR_DAYS.get((there - today).days)
    return _words()[near] if near else calendar_day(there, with_year=there.year != today.year)


def calendar_day(there: date, *, with_year: bool) -> str:
    """22 Nov 2026, 2026年11月22日"""
    if _is_chinese():
        return f"{there.year}年{there.month}月{there.day}日" if with_year else f"{there.month}月{there.day}日"
    return f"{there.day} {MONTHS[there.month - 1]}" + (f" {there.year}" if with_year else "")


def moment(at: datetime) -> str:
    """Day and time: today 09:41, 22 Nov 09:41."""
    return _moment(at, local(clock.now()).date(), str(timezone.get_current_timezone()), get_language())


@lru_cache(maxsize=8192)
def _moment(at: datetime, today: date, zone: str, language: str | None) -> str:
    """The same for everybody of a zone and language until midnight, and a page shows thirty of them."""
    del today, zone, language  # the present ones, and the key of the cache
    return f"{day(at)} {clock_time(at)}"


def absolute(at: datetime) -> str:
    """The whole date and time, with the zone: what stands in the tooltip."""
    there = local(at)
    return f"{calendar_day(there, with_year=True)} {there:%H:%M} {there:%Z}"


def relative(at: datetime, now: datetime | None = None) -> str:
    """Just now, 5 min ago, in 3 h; from half a day on the day and time."""
    distance = at - (now or clock.now())
    ahead, distance = distance > timedelta(0), abs(distance)
    if distance < JUST_NOW:
        return _words()["now"]
    if distance < HOUR:
        n = max(1, round(distance.total_seconds() / MINUTE_SECONDS))
        return _words()["inMin" if ahead else "minAgo"] % {"n": n}
    if distance < NEAR:
        n = round(distance.total_seconds() / HOUR_SECONDS)
        return _words()["inH" if ahead else "hAgo"] % {"n": n}
    return moment(at)


def when(at: datetime | None) -> Markup:
    """A <time> that times.js keeps fresh; nothing for None."""
    if at is None:
        return Markup("")
    return _time(at, "when", relative(at))


def countdown(at: datetime | None) -> Markup:
    """What is left until a moment, or by how much it has passed; countdown.js keeps it running."""
    if at is None:
        return Markup("")
    return _time(at, "countdown", remaining(at))


def remaining(at: datetime, now: datetime | None = None) -> str:
    """12 min left, 5 min over, 3 h left, 2 days left."""
    seconds = (at - (now or clock.now())).total_seconds()
    span = duration(abs(seconds))
    return (gettext("%(span)s left") if seconds >= 0 else gettext("%(span)s over")) % {"span": span}


def duration(seconds: float) -> str:
    """5 min, 3 h 20 min, 2 days."""
    minutes = int(seconds // MINUTE_SECONDS)
    if minutes < 60:
        return gettext("%(n)s min") % {"n": minutes}
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        whole = gettext("%(n)s h") % {"n": hours}
        return whole + (" " + gettext("%(n)s min") % {"n": minutes} if minutes and hours < 10 else "")
    return ngettext("%(n)s day", "%(n)s days", hours // 24) % {"n": hours // 24}


def _time(at: datetime, kind: str, words: str) -> Markup:
    return Markup(f"<time {_attributes(at, str(timezone.get_current_timezone()), get_language())} data-{kind}>{escape(words)}</time>")  # noqa: S704 - escaped


@lru_cache(maxsize=8192)
def _attributes(at: datetime, zone: str, language: str | None) -> str:
    """The part of a <time> that does not change with the minute; remembered per moment, zone and language."""
    del zone, language  # active ones, and the key of the cache
    return f'datetime="{at:%Y-%m-%dT%H:%M:%S%z}" title="{escape(absolute(at))}"'


def _is_chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _words() -> dict[str, str]:
    return words_for_scripts(get_language() or "")


@cache
def words_for_scripts(language: str) -> dict[str, str]:
    """The same words for times.js and countdown.js, which fill in the numbers."""
    del language  # the key of the cache; the active language is the one that counts
    return {
        "today": gettext("today"),
        "yesterday": gettext("yesterday"),
        "tomorrow": gettext("tomorrow"),
        "now": gettext("just now"),
        "minAgo": gettext("%(n)s min ago"),
        "hAgo": gettext("%(n)s h ago"),
        "inMin": gettext("in %(n)s min"),
        "inH": gettext("in %(n)s h"),
        "left": gettext("%(span)s left"),
        "over": gettext("%(span)s over"),
        "min": gettext("%(n)s min"),
        "h": gettext("%(n)s h"),
        "day": ngettext("%(n)s day", "%(n)s days", 1),
        "days": ngettext("%(n)s day", "%(n)s days", 2),
    }
