"""The worker: claims in order, runs once, puts off, gives up, pauses lanes."""

from datetime import timedelta

import pytest

from firstline.foundation.journal import clock
from firstline.foundation.journal.actions import retry
from firstline.foundation.journal.api import (
    INSIDE,
    SYSTEM,
    Actor,
    Lane,
    Recorded,
    Refused,
    Temporary,
    after,
    change,
    every,
    history,
    record,
)
from firstline.foundation.journal.models import Delivery, Entry, LanePause
from firstline.foundation.journal.queries import backlog, dead_deliveries
from firstline.foundation.journal.worker import claim
from firstline.foundation.journal.worker.lane import LaneRunner, drain
from firstline.foundation.journal.worker.pace import Pace
from firstline.foundation.journal.worker.run import Outcome, run
from firstline.foundation.journal.worker.timers import TimerLoop
from tests.foundation.journal.things import Thing, ThingCounted, ThingMade, count_thing, make_thing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("things_table")]
AMIR = Actor("person", 7)
PACE = Pace()


def made_for(*things: int) -> None:
    with change(by=AMIR):
        record([ThingMade(thing=thing) for thing in things], by=AMIR)


def all_due() -> None:
    """As if the time of every open delivery had come."""
    Delivery.objects.filter(dead_at=None).update(due_at=clock.real_now())


def broken(_one: Recorded[ThingMade]) -> None:
    raise ValueError("no")


def test_a_reaction_runs_once_and_what_it_records_names_its_cause() -> None:
    @after(ThingMade)
    def follow(one: Recorded[ThingMade]) -> None:
        with change(by=SYSTEM):
            record(ThingCounted(thing=one.event.thing, count=1), by=SYSTEM)

    thing = make_thing(by=AMIR)
    assert drain() == 1
    made, counted = history("thing", thing.pk)
    assert counted.cause == made.id
    assert drain() == 0


def test_the_key_is_the_same_for_every_try() -> None:
    keys: list[str] = []

    @after(ThingMade, lane="mail")
    def send(one: Recorded[ThingMade]) -> None:
        keys.append(one.key)
        if len(keys) == 1:
            raise ValueError("no")

    make_thing(by=AMIR)
    drain()
    all_due()
    drain()
    assert keys[0] == keys[1] != ""


def test_only_the_first_of_a_line_is_claimed() -> None:
    after(ThingMade, name="t.follow")(broken)
    made_for(1, 1, 2)
    assert [one.subject for one in claim.claim(INSIDE, PACE)] == ["thing:1", "thing:2"]
    assert claim.claim(INSIDE, PACE) == []


def test_a_claim_takes_twenty() -> None:
    after(ThingMade, name="t.follow")(broken)
    made_for(*range(30))
    assert [len(claim.claim(INSIDE, PACE)) for _ in range(3)] == [20, 10, 0]


def test_a_late_mark_changes_nothing() -> None:
    ran: list[int] = []
    after(ThingMade, name="t.follow")(lambda one: ran.append(one.id))
    made_for(1)
    [zombie] = claim.claim(INSIDE, PACE)
    all_due()
    [second] = claim.claim(INSIDE, PACE)
    entry = Entry.objects.get()
    assert run(zombie, entry, PACE) is Outcome.LOST
    assert (ran, Delivery.objects.count()) == ([], 1)
    assert run(second, entry, PACE) is Outcome.DONE
    assert (len(ran), Delivery.objects.count()) == (1, 0)


def test_a_failed_head_is_put_off_and_parks_its_successors() -> None:
    after(ThingMade, name="t.follow")(broken)
    made_for(1, 1)
    before = clock.real_now()
    drain()
    head, successor = Delivery.objects.order_by("id")
    assert timedelta(seconds=9) < head.due_at - before < timedelta(seconds=20)
    assert successor.due_at == head.due_at
    assert (head.tries, head.reason, successor.tries) == (1, "ValueError: no", 0)


def test_what_a_failed_run_wrote_is_undone() -> None:
    @after(ThingMade)
    def count_then_fail(one: Recorded[ThingMade]) -> None:
        with change(by=SYSTEM):
            record(ThingCounted(thing=one.event.thing, count=1), by=SYSTEM)
        raise ValueError("no")

    thing = make_thing(by=AMIR)
    drain()
    assert len(history("thing", thing.pk)) == 1


@pytest.mark.parametrize(("strict", "tried"), [(False, 2), (True, 1)])
def test_order_yields_after_three_tries_unless_strict(strict: bool, tried: int) -> None:
    after(ThingMade, strict=strict, name="t.follow")(broken)
    made_for(1, 1)
    for _ in range(4):
        all_due()
        drain()
    assert Delivery.objects.filter(tries__gt=0).count() == tried


def test_after_twelve_tries_it_is_dead_and_a_person_has_it_tried_again() -> None:
    fails = [True]

    @after(ThingMade, strict=True)
    def follow(_one: Recorded[ThingMade]) -> None:
        if fails:
            raise ValueError("no")

    made_for(1, 1)
    for _ in range(12):
        all_due()
        LaneRunner(INSIDE, PACE).step()
    [dead] = dead_deliveries()
    assert (dead.tries, dead.reason) == (12, "ValueError: no")
    assert backlog(clock.real_now()).dead == 1
    fails.clear()
    retry(dead, by=AMIR)
    all_due()
    drain()
    assert not Delivery.objects.exists()
    assert [one.event.kind for one in history("delivery", dead.pk)] == ["journal.delivery_retried"]


def test_only_a_dead_delivery_can_be_retried() -> None:
    after(ThingMade, name="t.follow")(broken)
    made_for(1)
    with pytest.raises(Refused) as refused:
        retry(Delivery.objects.get(), by=AMIR)
    assert refused.value.code == "delivery.not_dead"


def test_pauses_double_up_to_an_hour() -> None:
    seconds = [PACE.pause_after(failures).total_seconds() for failures in (1, 2, 3, 9, 10, 60)]
    assert seconds == [10, 20, 40, 2560, 3600, 3600]


def test_a_temporary_failure_pauses_the_lane_without_a_try() -> None:
    away = [True]

    @after(ThingMade, lane="mail")
    def send(_one: Recorded[ThingMade]) -> None:
        if away:
            raise Temporary("the mail server does not answer")

    made_for(1, 2)
    drain()
    assert set(Delivery.objects.values_list("tries", "unfinished")) == {(0, 0)}
    all_due()
    assert drain() == 0
    pause = LanePause.objects.get()
    assert (pause.lane, pause.failures) == ("mail", 1)
    away.clear()
    LanePause.objects.update(until=clock.real_now())
    assert drain() == 2
    assert not LanePause.objects.exists()


def test_an_unknown_reaction_is_dead_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    after(ThingMade, lane="mail", name="t.gone")(broken)
    made_for(1)
    monkeypatch.setattr("firstline.foundation.journal.registry._after", {})
    claim.adopt()
    drain()
    assert "t.gone" in dead_deliveries()[0].reason


def test_deliveries_follow_their_reaction_to_another_lane(monkeypatch: pytest.MonkeyPatch) -> None:
    after(ThingMade, lane="mail", name="t.follow")(broken)
    made_for(1)
    monkeypatch.setattr("firstline.foundation.journal.registry._after", {})
    after(ThingMade, lane="post", name="t.follow")(broken)
    claim.adopt()
    assert [one.lane for one in claim.claim(Lane("post"), PACE)] == ["post"]


def test_reactions_that_trigger_each_other_are_stopped_and_that_is_recorded() -> None:
    @after(ThingMade)
    def make_another(_one: Recorded[ThingMade]) -> None:
        made_for(1)

    made_for(1)
    drain()
    assert Entry.objects.filter(kind="thing.made").count() == 9
    [dead] = dead_deliveries()
    assert [one.event.kind for one in history("delivery", dead.pk)] == ["journal.chain_refused"]


def test_a_delivery_that_kills_its_workers_dies_and_spares_its_neighbours() -> None:
    after(ThingMade, name="t.follow")(lambda _one: None)
    made_for(1, 2)
    for _ in range(14):  # claimed, begun, and never ended; its neighbour is claimed but never begins
        killer, neighbour = claim.claim(INSIDE, PACE)
        if killer.is_suspect:
            claim.count_as_try(killer)
        all_due()
    assert drain() == 2
    [dead] = dead_deliveries()
    assert (dead.pk, "died" in dead.reason) == (killer.id, True)
    assert not Delivery.objects.filter(pk=neighbour.id).exists()


def test_a_batch_is_given_back_when_the_worker_stops() -> None:
    after(ThingMade, name="t.follow")(broken)
    made_for(1, 2)
    LaneRunner(INSIDE, PACE, is_stopping=lambda: True).step()
    assert set(Delivery.objects.values_list("tries", "unfinished")) == {(0, 0)}
    assert len(claim.claim(INSIDE, PACE)) == 2


def test_a_heartbeat_renews_only_what_is_still_ours() -> None:
    after(ThingMade, name="t.follow")(broken)
    made_for(1)
    [zombie] = claim.claim(INSIDE, PACE)
    all_due()
    claim.claim(INSIDE, PACE)
    held_until = Delivery.objects.get().due_at
    claim.extend([zombie], timedelta(hours=2))
    assert Delivery.objects.get().due_at == held_until


def test_timers_run_when_due_and_again_at_once_after_a_full_batch() -> None:
    answers = iter([20, 3, 0])
    turns: list[int] = []

    @every(seconds=5)
    def tidy() -> int:
        turns.append(next(answers))
        return turns[-1]

    now = [100.0]
    loop = TimerLoop(monotonic=lambda: now[0])
    assert loop.step() == 0.0
    assert loop.step() == 5.0
    now[0] += 5
    loop.step()
    assert turns == [20, 3, 0]


def test_a_failing_timer_waits_and_leaves_the_others_alone() -> None:
    @every(seconds=1, name="t.broken")
    def fail() -> int:
        raise ValueError("no")

    every(seconds=60, name="t.fine")(lambda: 0)
    assert TimerLoop(monotonic=lambda: 0.0).step() == 10.0


def test_late_reactions_see_the_present() -> None:
    seen: list[int] = []

    @after(ThingCounted)
    def look(one: Recorded[ThingCounted]) -> None:
        seen.append(Thing.objects.get(pk=one.event.thing).count)

    thing = make_thing(by=AMIR)
    count_thing(thing, by=AMIR)
    count_thing(thing, by=AMIR)
    drain()
    assert seen == [2, 2]
