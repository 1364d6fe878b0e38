"""Facts, priority, expected time, waiting."""

from datetime import UTC, datetime, timedelta

from firstline.desk.tickets.actions import amend, override_priority, resume, set_expected_time, start_resolving, unwatch, wait_for, watch
from firstline.desk.tickets.models import Category
from firstline.desk.tickets.queries import operation_log
from firstline.desk.tickets.rules import NO_PROMISE
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def test_a_changed_impact_changes_the_priority(cast: Cast) -> None:
    ticket = amend(a_ticket_at_work(cast), by=cast.see(cast.amir), impact="organisation", urgency="interrupted")
    assert (ticket.priority, ticket.problem_class, ticket.version) == ("P1", "urgent", 1)
    assert happened(ticket)[-3:] == ["choice_changed", "choice_changed", "priority_changed"]


def test_the_log_keeps_what_stood_there_before(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast, affected="PC 1"), cast.see(cast.amir)
    vpn, wifi = Category.objects.get(key="network.vpn"), Category.objects.get(key="network.wifi")
    amend(ticket, by=amir, category=vpn)
    amend(ticket, by=amir, category=wifi, title="Wi-Fi is down", affected="PC 2", impact="department")
    told = [row.content for row in operation_log(amir, ticket)]
    assert told[-5:] == [
        "Amir changed the category: nothing → Network › VPN",
        "Amir changed device or system; before: PC 1",
        "Amir changed the category: Network › VPN → Network › Wi-Fi",
        "Amir changed who is affected: unknown → A department",
        "Amir changed title; before: VPN is down",
    ]


def test_an_overridden_priority_stays(cast: Cast) -> None:
    ticket = override_priority(a_ticket_at_work(cast), by=cast.see(cast.amir), priority="P1", reason="Board meeting")
    amend(ticket, by=cast.see(cast.amir), impact="person", urgency="question")
    assert ticket.priority == "P1"


def test_an_override_needs_a_reason(cast: Cast) -> None:
    with refused("reason_missing"):
        override_priority(a_ticket_at_work(cast), by=cast.see(cast.amir), priority="P1", reason=" ")


def test_a_clash_of_two_forms_is_refused(cast: Cast) -> None:
    ticket = amend(a_ticket_at_work(cast), by=cast.see(cast.amir), version=0, title="First")
    with refused("changed_meanwhile"):
        amend(ticket, by=cast.see(cast.lena), version=0, title="Second")


def test_amending_to_the_same_changes_nothing(cast: Cast) -> None:
    ticket = amend(a_ticket_at_work(cast), by=cast.see(cast.amir), title="VPN is down")
    assert (ticket.version, happened(ticket)[-1]) == (0, "diagnosis_started")


def test_the_expected_time_is_the_next_promise(cast: Cast) -> None:
    with clock.moved_to(NOON):
        ticket = set_expected_time(a_ticket_at_work(cast), by=cast.see(cast.amir), at=NOON + timedelta(hours=2))
        assert ticket.next_due == NOON + timedelta(hours=2)
        with refused("expected_in_past"):
            set_expected_time(ticket, by=cast.see(cast.amir), at=NOON)
        assert set_expected_time(ticket, by=cast.see(cast.amir), at=None).next_due == NO_PROMISE


def test_waiting_and_going_on(cast: Cast) -> None:
    ticket = start_resolving(a_ticket_at_work(cast), by=cast.see(cast.amir))
    wait_for(ticket, by=cast.see(cast.amir), whom="approval")
    assert resume(ticket, by=cast.see(cast.amir)).status == "resolving"
    assert happened(ticket)[-3:] == ["resolving_started", "waiting_started", "waiting_ended"]


def test_following_is_recorded_once(cast: Cast) -> None:
    ticket = a_ticket(cast)
    for _ in range(2):
        watch(ticket, by=cast.see(cast.amir), person=cast.noor)
    unwatch(ticket, by=cast.see(cast.amir), person=cast.noor)
    assert happened(ticket) == ["opened", "watcher_added", "watcher_removed"]
