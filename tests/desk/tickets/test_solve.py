"""Solutions, confirmation, and the ways back."""

from datetime import UTC, datetime

import pytest

from firstline.desk.feedback.actions import rate
from firstline.desk.tickets.actions import cancel, close_silent, confirm, propose_solution, reject_solution, reopen, reply
from firstline.desk.tickets.models import ClosingPolicy, Remark, Resolution
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm, happened, refused

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def test_a_solution_asks_the_requester(cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    assert ticket.status == "verifying"
    assert Resolution.objects.get().cause == "Old certificate"
    assert happened(ticket)[-1] == "solution_proposed"


@pytest.mark.parametrize("missing", ["cause", "solution", "prevention"])
def test_a_solution_needs_all_three_parts(cast: Cast, missing: str) -> None:
    words = {"cause": "a", "solution": "b", "prevention": "c", missing: " "}
    with refused("missing", field=missing):
        propose_solution(a_ticket_at_work(cast), by=cast.see(cast.amir), **words)


def test_confirming_closes_in_the_same_act(cast: Cast) -> None:
    ticket = confirm(a_ticket_to_confirm(cast), by=cast.see(cast.rita))
    assert (ticket.status, ticket.closure, ticket.is_open) == ("closed", "confirmed", False)
    assert happened(ticket)[-2:] == ["solution_confirmed", "closed"]


def test_the_closing_rule_may_wait_for_a_good_rating(cast: Cast) -> None:
    ClosingPolicy.objects.create(pk=1, waits_for_rating=True, threshold=4)
    ticket = confirm(a_ticket_to_confirm(cast), by=cast.see(cast.rita))
    assert ticket.status == "resolved"
    rate(ticket, by=cast.see(cast.rita), stars=3)
    assert ticket.status == "resolved"
    rate(ticket, by=cast.see(cast.rita), stars=4)
    assert ticket.status == "closed"


def test_still_not_working_goes_back_to_diagnosis(cast: Cast) -> None:
    ticket = reject_solution(a_ticket_to_confirm(cast), by=cast.see(cast.rita), text="Same error")
    assert (ticket.status, ticket.snippet) == ("diagnosing", "Same error")
    with refused("wrong_status"):
        confirm(ticket, by=cast.see(cast.rita))


def test_a_closed_ticket_reopens_with_a_reason(cast: Cast) -> None:
    ticket = confirm(a_ticket_to_confirm(cast), by=cast.see(cast.rita))
    with refused("ticket.finished"):
        reply(ticket, by=cast.see(cast.rita), text="It is back")
    reopen(ticket, by=cast.see(cast.rita), text="It is back")
    assert (ticket.status, ticket.closed_at, ticket.reopened_count, ticket.closure) == ("diagnosing", None, 1, "")


def test_silence_for_seven_days_closes_as_not_answered(cast: Cast) -> None:
    with clock.moved_to(NOON):
        ticket = a_ticket_to_confirm(cast)
        clock.advance(days=6, hours=23)
        assert close_silent() == 0
        clock.advance(hours=1)
        assert close_silent() == 1
    ticket.refresh_from_db()
    assert (ticket.status, ticket.closure) == ("closed", "not_answered")


def test_cancelling_keeps_the_reason(cast: Cast) -> None:
    ticket = cancel(a_ticket(cast), by=cast.see(cast.rita), reason="Solved itself")
    assert (ticket.status, Remark.objects.get().text) == ("cancelled", "Solved itself")


@pytest.mark.parametrize("who", ["noor", "nils", "carl"])
def test_strangers_confirm_nothing(cast: Cast, who: str) -> None:
    ticket = a_ticket_to_confirm(cast)
    with refused("not_allowed"):
        confirm(ticket, by=cast.see(getattr(cast, who)))
