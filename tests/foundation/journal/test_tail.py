"""The tail: every commit is seen, late ones too."""

import contextlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from firstline.foundation.journal.api import SYSTEM, change, record
from firstline.foundation.journal.tail import Changed, Tail
from firstline.foundation.journal.wake import Ear
from tests.foundation.journal.things import ThingMade

pytestmark = pytest.mark.django_db(transaction=True)


def made(thing: int) -> int:
    with change(by=SYSTEM):
        return record(ThingMade(thing=thing), by=SYSTEM)[0].id


@contextmanager
def another_writer(thing: int) -> Iterator[threading.Event]:
    """A second connection that has recorded and commits when the event is set."""
    may_commit, has_recorded = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with change(by=SYSTEM):
                record(ThingMade(thing=thing), by=SYSTEM)
                has_recorded.set()
                may_commit.wait(10)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    assert has_recorded.wait(10)
    yield may_commit
    may_commit.set()
    thread.join(10)


def things(changed: list[Changed]) -> list[int]:
    return [one.subject_id for one in changed]


def test_it_begins_now_and_tells_what_came() -> None:
    made(1)
    tail = Tail()
    assert tail.read() == []
    entry = made(2)
    assert tail.read() == [Changed("thing", 2, "public", entry)]
    assert tail.read() == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite commits ids in order")
def test_a_late_commit_is_not_skipped() -> None:
    tail = Tail()
    with another_writer(1) as may_commit:
        made(2)
        assert things(tail.read()) == [2]
        for _ in range(3):
            assert tail.read() == []
        may_commit.set()
        seen: list[int] = []
        for _ in range(500):
            seen += things(tail.read())
            if seen:
                break
    assert seen == [1]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite commits ids in order")
def test_a_reader_that_begins_during_an_open_write_sees_it_later() -> None:
    with another_writer(1) as may_commit:
        made(2)
        tail = Tail()
        may_commit.set()
    assert things(tail.read()) == [1]


def test_what_was_rolled_back_is_forgotten() -> None:
    tail = Tail()
    with contextlib.suppress(ZeroDivisionError), change(by=SYSTEM):
        record(ThingMade(thing=1), by=SYSTEM)
        raise ZeroDivisionError
    made(2)
    assert things(tail.read()) == [2]
    for _look in range(1000):  # two are enough, unless an autovacuum keeps a transaction open for a moment
        assert tail.read() == []
        if not tail._gaps:
            return
    pytest.fail("the reader still waits for an id that was rolled back")


def test_a_commit_elsewhere_wakes() -> None:
    with Ear() as ear:
        ear.wait(0)
        ear.wait(0)
        with another_writer(1) as may_commit:
            may_commit.set()
            assert ear.wait(10)
