"""Times as people read them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from firstline.foundation.journal import clock
from firstline.web.ui import times

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


@pytest.mark.parametrize(
    ("ago", "english", "chinese"),
    [
        (timedelta(seconds=10), "just now", "刚刚"),
        (timedelta(minutes=5), "5 min ago", "5 分钟前"),
        (timedelta(hours=4), "4 h ago", "4 小时前"),
        (timedelta(hours=24), "yesterday 12:00", "昨天 12:00"),
        (timedelta(days=40), "13 Oct 12:00", "10月13日 12:00"),
        (timedelta(days=400), "18 Oct 2025 12:00", "2025年10月18日 12:00"),
        (-timedelta(minutes=12), "in 12 min", "12 分钟后"),
    ],
)
def test_relative_times(ago: timedelta, english: str, chinese: str) -> None:
    with clock.moved_to(NOON), timezone.override(ZoneInfo("Asia/Shanghai")):
        with translation.override("en"):
            assert times.relative(NOON - ago) == english
        with translation.override("zh-hans"):
            assert times.relative(NOON - ago) == chinese


def test_what_is_left_and_what_is_over() -> None:
    with clock.moved_to(NOON), translation.override("en"):
        assert times.remaining(NOON + timedelta(hours=3, minutes=20)) == "3 h 20 min left"
        assert times.remaining(NOON - timedelta(minutes=5)) == "5 min over"
        assert times.remaining(NOON + timedelta(days=2)) == "2 days left"


def test_the_day_is_the_persons_day() -> None:
    late = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)  # already the 23rd in Shanghai
    with clock.moved_to(late), translation.override("en"):
        with timezone.override(ZoneInfo("Asia/Shanghai")):
            assert times.day(NOON) == "yesterday"
        with timezone.override(ZoneInfo("Europe/Berlin")):
            assert times.day(NOON) == "today"


def test_the_absolute_time_is_in_the_tooltip() -> None:
    with clock.moved_to(NOON), timezone.override(ZoneInfo("Asia/Shanghai")), translation.override("en"):
        html = times.when(NOON - timedelta(minutes=5))
    assert 'datetime="2026-11-22T03:55:00+0000"' in html
    assert 'title="22 Nov 2026 11:55 CST"' in html
