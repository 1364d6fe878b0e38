"""What a person uses is remembered, fades, and is forgotten."""

from datetime import timedelta

import pytest

from firstline.foundation.journal import clock
from firstline.foundation.people.actions import note_use
from firstline.foundation.people.habits import HALF_LIFE, MOST_HABITS, faded
from firstline.foundation.people.models import Habit
from firstline.foundation.people.queries import habits_of
from tests.cast import Cast, refused


def test_a_use_counts_half_after_its_half_life() -> None:
    assert faded(4.0, HALF_LIFE) == pytest.approx(2.0)
    assert faded(4.0, timedelta(seconds=-5)) == 4.0


@pytest.mark.django_db
def test_what_is_used_often_and_lately_weighs_most(cast: Cast) -> None:
    amir = cast.see(cast.amir)
    for key in ("page:/a/", "page:/b/", "page:/b/"):
        note_use(cast.amir, by=amir, key=key)
    weights = habits_of(amir)
    assert weights["page:/b/"] > weights["page:/a/"] > 0
    with clock.moved_to(clock.now() + HALF_LIFE):
        assert habits_of(amir)["page:/a/"] == pytest.approx(0.5, rel=0.01)


@pytest.mark.django_db
def test_only_so_many_things_are_remembered(cast: Cast) -> None:
    old = clock.now() - timedelta(days=9)
    Habit.objects.bulk_create(Habit(person=cast.amir, key=f"page:/{n}/", weight=1, used_at=old) for n in range(MOST_HABITS))
    note_use(cast.amir, by=cast.see(cast.amir), key="act:take")
    assert Habit.objects.filter(person=cast.amir).count() == MOST_HABITS
    assert "act:take" in habits_of(cast.see(cast.amir))


@pytest.mark.django_db
def test_nobody_notes_for_somebody_else(cast: Cast) -> None:
    with refused("not_allowed"):
        note_use(cast.rita, by=cast.see(cast.amir), key="act:take")
