"""Sentences: batches of names, words, both languages, and nothing internal for a requester."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from firstline.foundation.journal.api import SYSTEM, Actor, Audience, Event, Recorded, register_names, sentences
from firstline.foundation.journal.queries import Unreadable
from tests.foundation.journal.things import ThingCounted, ThingMade

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
AMIR = Actor("person", 7)


def recorded(event: Event, by: Actor = AMIR) -> Recorded[Event]:
    return Recorded(1, AT, by, "c", None, event)


def told(*entries: Recorded[Event], audience: Audience = Audience.INTERNAL) -> list[str]:
    with translation.override("en"):
        return [sentence.text for sentence in sentences(entries, viewer_audience=audience)]


@pytest.fixture(autouse=True)
def asked() -> list[tuple[str, set[int]]]:
    calls: list[tuple[str, set[int]]] = []

    def resolve(kind: str, ids: set[int]) -> dict[int, str]:
        calls.append((kind, ids))
        return {id_: f"{kind} {id_}" for id_ in ids if id_ < 100}

    register_names("person", lambda ids: resolve("person", ids))
    register_names("thing", lambda ids: resolve("thing", ids))
    return calls


def test_names_are_asked_once_per_kind(asked: list[tuple[str, set[int]]]) -> None:
    texts = told(recorded(ThingMade(thing=1)), recorded(ThingMade(thing=2)), recorded(ThingMade(thing=2), by=SYSTEM))
    assert texts == ["person 7 made thing 1", "person 7 made thing 2", "The desk made thing 2"]
    assert sorted(asked) == [("person", {7}), ("thing", {1, 2})]


def test_what_has_no_name_is_still_told() -> None:
    assert told(recorded(ThingMade(thing=900), by=Actor("person", 900))) == ["Somebody made #900"]


def test_a_requester_never_reads_what_is_internal() -> None:
    entries = [recorded(ThingMade(thing=1)), recorded(ThingCounted(thing=1, count=2))]
    assert told(*entries, audience=Audience.PUBLIC) == ["person 7 made thing 1"]
    assert len(told(*entries)) == 2


def test_an_event_of_forgotten_code_is_shown() -> None:
    assert told(recorded(Unreadable(stored_kind="old.thing", stored_subject=("thing", 1)))) == ["person 7: old.thing"]


def test_the_language_is_the_readers() -> None:
    with translation.override("zh-hans"):
        [sentence] = sentences([recorded(ThingMade(thing=1), by=SYSTEM)], viewer_audience=Audience.PUBLIC)
    assert str(sentence) == "服务台 made thing 1"
