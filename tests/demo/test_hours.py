"""Minutes of work, forward and backward."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firstline.demo.hours import LONDON, SHANGHAI, Hours, office, on_call

moments = st.integers(0, 2 * 365 * 24 * 3600).map(lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
minutes = st.floats(min_value=0.1, max_value=6000)
hours = st.sampled_from([office(SHANGHAI), office(LONDON), on_call(LONDON)])


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_a_night_and_a_weekend_are_skipped() -> None:
    assert office(SHANGHAI).later(at("2026-11-20T18:30"), 20) == at("2026-11-23T08:40")
    assert office(SHANGHAI).earlier(at("2026-11-23T08:40"), 20) == at("2026-11-20T18:30")


def test_the_last_hour_counts_at_night() -> None:
    assert office(SHANGHAI).earlier(at("2026-11-24T23:00"), 45) == at("2026-11-24T22:15")
    assert office(SHANGHAI).earlier(at("2026-11-24T23:00"), 70) == at("2026-11-24T18:30")


@given(moments, minutes, hours)
def test_forward_and_backward_move_the_right_way(moment: datetime, some: float, desk: Hours) -> None:
    assert desk.later(moment, some) > moment
    assert desk.earlier(moment, some) < moment
    assert desk.later(moment, some) < desk.later(moment, some + 1)
    assert desk.later(moment, 0) == moment
    assert desk.later(moment, some) - moment >= timedelta(minutes=some) - timedelta(microseconds=2)
