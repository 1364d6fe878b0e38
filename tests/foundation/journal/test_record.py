"""Recording: events, reactions in the transaction, deliveries; nothing outside a change."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from firstline.foundation.journal import clock, registry
from firstline.foundation.journal.api import (
    SYSTEM,
    Actor,
    ChainTooDeep,
    NotWired,
    Recorded,
    Refused,
    after,
    change,
    history,
    record,
    together,
    within,
)
from firstline.foundation.journal.models import Delivery, Entry
from tests.foundation.journal.things import Thing, ThingCounted, ThingMade, count_thing, make_thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("things_table")]
AMIR = Actor("person", 7)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_an_action_leaves_its_event() -> None:
    with clock.moved_to(NOON):
        thing = make_thing(by=AMIR)
    [made] = history("thing", thing.pk)
    assert (made.event, made.at, made.actor, made.cause) == (ThingMade(thing=thing.pk), NOON, AMIR, None)


def test_deliveries_are_rows_of_the_same_transaction() -> None:
    @after(ThingCounted, lane="mail", when=lambda one: one.event.count > 1)
    def tell(_one: Recorded[ThingCounted]) -> None: ...

    thing = make_thing(by=AMIR)
    count_thing(thing, by=AMIR)
    second = count_thing(thing, by=AMIR)
    [delivery] = Delivery.objects.all()
    assert (delivery.entry_id, delivery.reaction, delivery.lane, delivery.subject) == (
        second.id,
        "test_record.tell",
        "mail",
        f"thing:{thing.pk}",
    )


def test_within_gets_the_events_recorded_together() -> None:
    seen: list[list[int]] = []

    @within(ThingCounted)
    def watch(events: Sequence[Recorded[ThingCounted]]) -> None:
        seen.append([one.event.count for one in events])

    with change(by=AMIR):
        record([ThingCounted(thing=1, count=1), ThingMade(thing=1), ThingCounted(thing=1, count=2)], by=AMIR)
    assert seen == [[1, 2]]


def test_what_within_records_follows_and_names_its_cause() -> None:
    @within(ThingMade)
    def count_at_once(events: Sequence[Recorded[ThingMade]]) -> None:
        record([ThingCounted(thing=one.event.thing, count=0) for one in events], by=SYSTEM)

    @after(ThingMade, ThingCounted)
    def follow(_one: Recorded[ThingMade | ThingCounted]) -> None: ...

    thing = make_thing(by=AMIR)
    made, counted = history("thing", thing.pk)
    assert (counted.cause, counted.depth) == (made.id, 1)
    assert list(Delivery.objects.order_by("id").values_list("entry_id", flat=True)) == [made.id, counted.id]


def test_a_refusal_undoes_everything() -> None:
    @within(ThingMade)
    def refuse(_events: Sequence[Recorded[ThingMade]]) -> None:
        raise Refused("thing.never", "No %(what)s.", what="thing")

    with pytest.raises(Refused, match="No thing"):
        make_thing(by=AMIR)
    assert not Entry.objects.exists()
    assert not Thing.objects.exists()


def test_a_chain_of_causes_ends() -> None:
    cause: Recorded[ThingMade] | None = None
    with change(by=SYSTEM):
        for _step in range(9):
            [cause] = record(ThingMade(thing=1), by=SYSTEM, cause=cause)
        assert cause is not None
        with pytest.raises(ChainTooDeep):
            record(ThingMade(thing=1), by=SYSTEM, cause=cause.id)


def test_together_shares_one_change() -> None:
    with together(by=AMIR):
        thing = make_thing(by=AMIR)
        count_thing(thing, by=AMIR)
    make_thing(by=AMIR)
    first, second, third = Entry.objects.order_by("id").values_list("change", flat=True)
    assert first == second != third


def test_a_held_row_keeps_what_is_not_saved_yet_and_a_stale_one_is_read_anew() -> None:
    thing = make_thing(by=AMIR)
    stale = Thing.objects.get(pk=thing.pk)
    with change(thing, by=AMIR):
        thing.count = 5
        with change(thing, by=AMIR):
            assert thing.count == 5
        thing.save(update_fields=["count"])
    with change(stale, by=AMIR):
        assert stale.count == 5


def test_nothing_is_recorded_outside_a_change() -> None:
    with pytest.raises(RuntimeError, match="inside change"):
        record(ThingMade(thing=1), by=AMIR)


def test_nothing_is_recorded_before_the_reactions_are_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_is_wired", False)
    with pytest.raises(NotWired), change(by=AMIR):
        record(ThingMade(thing=1), by=AMIR)


def test_an_action_costs_few_statements() -> None:
    @after(ThingCounted)
    def one(_one: Recorded[ThingCounted]) -> None: ...

    @after(ThingCounted, lane="mail")
    def two(_one: Recorded[ThingCounted]) -> None: ...

    thing = make_thing(by=AMIR)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        count_thing(thing, by=AMIR)
    statements = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert [statement.split()[0] for statement in statements] == ["SELECT", "UPDATE", "INSERT", "INSERT"]


@pytest.mark.parametrize("statement", ["UPDATE journal SET kind = 'x'", "DELETE FROM journal"])
def test_the_database_refuses_to_change_what_happened(statement: str) -> None:
    make_thing(by=AMIR)
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_database_refuses_to_truncate_the_journal() -> None:
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE journal CASCADE")


def test_the_model_refuses_to_change_what_happened() -> None:
    make_thing(by=AMIR)
    entry = Entry.objects.get()
    for attempt in (entry.delete, entry.save, Entry.objects.all().delete, lambda: Entry.objects.update(kind="x")):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "journal.append_only"
