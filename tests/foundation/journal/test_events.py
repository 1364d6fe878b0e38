"""Events as classes and as JSON."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

import pytest

from firstline.foundation.journal.api import Audience, Event, Name


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Everything(Event, kind="t.everything", subject="thing", audience=Audience.PUBLIC, sentence="{thing}"):
    thing: int
    person: Annotated[int | None, Name("person")] = None
    people: Annotated[list[int], Name("person")] | None = None
    colour: Colour = Colour.RED
    day: date | None = None
    moment: datetime | None = None
    share: float = 0.5
    sure: bool = True


FULL = Everything(thing=3, person=1, people=[1, 2], day=date(2026, 11, 22), moment=datetime(2026, 11, 22, 8, 30, tzinfo=UTC), sure=False)


@pytest.mark.parametrize("event", [Everything(thing=3), FULL])
def test_an_event_comes_back_as_it_was(event: Everything) -> None:
    assert Everything.read(event.subject_id, event.payload()) == event


def test_the_subject_is_not_repeated_in_the_payload() -> None:
    assert "thing" not in FULL.payload()


def test_facts_that_the_class_no_longer_has_are_passed_over_and_new_ones_have_their_default() -> None:
    assert Everything.read(3, {"forgotten": 1}) == Everything(thing=3)


def test_an_event_holds_facts_alone() -> None:
    with pytest.raises(TypeError, match="only ids"):
        Everything(thing=3, colour={"words": "…"}).payload()  # type: ignore[arg-type]


def test_a_kind_belongs_to_one_class() -> None:
    with pytest.raises(TypeError, match=r"t\.everything"):

        class Another(Event, kind="t.everything", subject="thing", sentence=""):
            thing: int


def test_an_event_needs_its_subject() -> None:
    with pytest.raises(TypeError, match="needs the field 'ticket'"):

        class Lost(Event, kind="t.lost", subject="ticket", sentence=""):
            thing: int
