"""Replies, notes, and taking a reply back."""

from datetime import UTC, datetime

import pytest

from firstline.desk.tickets.actions import cancel, note, publish_due, reply, send_later, take_back, wait_for
from firstline.desk.tickets.models import Draft, Message
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def test_the_first_answer_of_the_desk_counts_as_first_response(cast: Cast) -> None:
    ticket = a_ticket(cast)
    reply(ticket, by=cast.see(cast.rita), text="Hello?")
    assert ticket.first_response_at is None
    reply(ticket, by=cast.see(cast.amir), text="I am on it")
    assert ticket.first_response_at is not None
    assert ticket.status == "diagnosing"
    assert happened(ticket) == ["opened", "reply_published", "reply_published", "diagnosis_started"]


def test_asking_back_waits_and_the_answer_goes_on(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    reply(ticket, by=cast.see(cast.amir), text="Which model?", then="wait")
    assert (ticket.status, ticket.waiting_for) == ("waiting", "requester")
    reply(ticket, by=cast.see(cast.rita), text="X1")
    assert (ticket.status, ticket.waiting_for) == ("diagnosing", "")
    assert happened(ticket)[-2:] == ["reply_published", "waiting_ended"]


def test_a_word_from_the_requester_does_not_end_the_waiting_for_a_vendor(cast: Cast) -> None:
    ticket = wait_for(a_ticket_at_work(cast), by=cast.see(cast.amir), whom="vendor")
    reply(ticket, by=cast.see(cast.rita), text="Any news?")
    assert ticket.waiting_for == "vendor"


def test_a_reply_can_be_taken_back_in_time(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    with clock.moved_to(NOON):
        row = send_later(ticket, by=cast.see(cast.amir), text="Too fast", undo_seconds=10)
        clock.advance(seconds=9)
        assert publish_due() == 0
        take_back(row, by=cast.see(cast.amir), key=f"reply:{ticket.number}")
    assert Draft.objects.get().fields["text"] == "Too fast"
    assert "reply_published" not in happened(ticket)


def test_a_reply_goes_out_after_its_seconds_as_its_author(cast: Cast) -> None:
    ticket = a_ticket(cast)
    with clock.moved_to(NOON):
        row = send_later(ticket, by=cast.see(cast.amir), text="Now", undo_seconds=10, then="wait")
        clock.advance(seconds=10)
        assert (publish_due(), publish_due()) == (1, 0)
    ticket.refresh_from_db()
    assert (ticket.status, ticket.first_response_at) == ("waiting", clock_after(10))
    with refused("sent_already"):
        take_back(row, by=cast.see(cast.amir), key="x")


def clock_after(seconds: int) -> datetime:
    return NOON.replace(second=seconds)


def test_only_the_author_takes_back(cast: Cast) -> None:
    row = send_later(a_ticket_at_work(cast), by=cast.see(cast.amir), text="Mine", undo_seconds=10)
    with refused("sent_already"):
        take_back(row, by=cast.see(cast.lena), key="x")


def test_a_reply_that_can_no_longer_go_out_returns_with_a_notice(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    with clock.moved_to(NOON):
        send_later(ticket, by=cast.see(cast.amir), text="Late words", undo_seconds=10)
        cancel(ticket, by=cast.see(cast.rita), reason="never mind")
        clock.advance(seconds=20)
        publish_due()
    draft = Draft.objects.get()
    assert (draft.fields["text"], draft.person) == ("Late words", cast.amir)
    assert "finished" in draft.notice
    assert not Message.objects.filter(text="Late words").exists()


def test_a_note_is_internal_and_possible_on_finished_tickets(cast: Cast) -> None:
    ticket = cancel(a_ticket(cast), by=cast.see(cast.rita), reason="never mind")
    note(ticket, by=cast.see(cast.amir), text="For the next time")
    assert happened(ticket)[-1] == "note_added"
    assert ticket.snippet == "It says ERR_CERT."


@pytest.mark.parametrize("who", ["noor", "carl", "nils"])
def test_strangers_say_nothing(cast: Cast, who: str) -> None:
    ticket = a_ticket(cast)
    for say in (reply, note):
        with refused("not_allowed"):
            say(ticket, by=cast.see(getattr(cast, who)), text="Hi")


def test_an_agent_who_asks_for_themselves_speaks_as_requester(cast: Cast) -> None:
    ticket = a_ticket(cast, requester=cast.amir)
    assert reply(ticket, by=cast.see(cast.amir), text="Mine").from_desk is False


def test_replying_costs_at_most_ten_statements(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    ticket, viewer = a_ticket(cast), cast.see(cast.amir)
    with django_assert_max_num_queries(10):
        reply(ticket, by=viewer, text="Which model?", then="wait")
