"""What the people of the desk do on a ticket's page: each form calls its action, and a refusal loses no words."""

import pytest
from django.test import Client

from firstline.desk.tickets.models import Message, ReadMark, Ticket, Watcher
from firstline.foundation.people.models import Person
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm, happened

pytestmark = pytest.mark.django_db


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def send(client: Client, ticket: Ticket, thing: str, **form: object) -> str:
    """Post the form, follow it to the page, and bring the ticket up to date; returns the page."""
    response = client.post(f"/workspace/tickets/{ticket.number}/{thing}/", form, follow=True)
    ticket.refresh_from_db()
    return str(response.content.decode())


def test_take_and_solve(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    send(amir, ticket, "taking")
    assert (ticket.assignee, ticket.status) == (cast.amir, "diagnosing")
    send(amir, ticket, "resolving")
    page = send(amir, ticket, "solution", cause="c", solution="**s**", prevention="p", verified="desk")
    assert (ticket.status, "<strong>s</strong>" in page) == ("verifying", True)


def test_a_solution_without_prevention_stands_in_its_dialog_again(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    page = send(amir, ticket, "solution", cause="c", solution="all my words", prevention="", verified="desk")
    assert ticket.status == "diagnosing"
    assert '<dialog class="dialog wide" id="solve"' in page
    assert "all my words" in page
    assert "One sentence is enough" in page


def test_a_reply_waits_and_a_note_does_not(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    page = send(amir, ticket, "replies", mode="reply", text="Hello Rita", then="wait")
    assert (Message.objects.get(kind="reply").published_at, "Not sent yet" in page) == (None, True)
    send(amir, ticket, "replies", mode="note", text="for us")
    assert Message.objects.get(kind="note").published_at is not None
    assert "Write something before you send it." in send(amir, ticket, "replies", mode="note", text=" ")


def test_facts_change_one_by_one_and_all_at_once(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    send(amir, ticket, "facts", impact="organisation")
    send(amir, ticket, "facts", urgency="interrupted")
    assert ticket.priority == "P1"
    send(
        amir,
        ticket,
        "facts",
        version=ticket.version,
        title="New title",
        affected="PC 7",
        category="",
        impact="",
        urgency="",
        occurred_at="",
    )
    assert (ticket.title, ticket.affected, ticket.priority) == ("New title", "PC 7", "P4")


def test_two_edits_clash_and_both_are_shown(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    seen = ticket.version
    send(amir, ticket, "facts", title="Lena was quicker")
    page = send(amir, ticket, "facts", version=seen, title="My own words")
    assert ticket.title == "Lena was quicker"
    assert ("Somebody was quicker" in page, "My own words" in page, 'data-value="Lena was quicker"' in page) == (True, True, True)
    send(amir, ticket, "facts", version=ticket.version, title="My own words")
    assert ticket.title == "My own words"


def test_priority_with_a_reason(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    assert "Write why" in send(amir, ticket, "priority", priority="P1", reason="")
    page = send(amir, ticket, "priority", priority="P1", reason="The board waits")
    assert (ticket.priority, "The board waits" in page) == ("P1", True)


def test_hand_over_assign_wait_and_cancel(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    send(amir, ticket, "assignment", assignee=cast.lena.pk)
    assert ticket.assignee == cast.lena
    send(amir, ticket, "waiting", whom="vendor")
    send(amir, ticket, "waiting/end")
    send(amir, ticket, "expected-time", expected_at="2099-01-01T09:30")
    assert ticket.expected_at is not None
    assert "Name a time that lies ahead" in send(amir, ticket, "expected-time", expected_at="2001-01-01T09:30")
    page = send(amir, ticket, "hand-over", team=cast.network.pk, reason="ruled out the cable")
    assert (ticket.team, "ruled out the cable" in page) == (cast.network, True)
    assert "not_allowed" not in page
    assert happened(ticket)[-3:] == ["expected_time_set", "handed_over", "note_added"]


def test_confirming_for_the_requester_and_the_ways_back(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    send(amir, ticket, "rejection", text="Rita called: still broken")
    assert ticket.status == "diagnosing"
    send(amir, ticket, "solution", cause="c", solution="s", prevention="p", verified="both")
    send(amir, ticket, "confirmation")
    assert ticket.status == "closed"
    send(amir, ticket, "reopening", text="It is back")
    assert (ticket.status, ticket.reopened_count) == ("diagnosing", 1)
    send(amir, ticket, "cancellation", reason="sold the printer")
    assert ticket.status == "cancelled"


def test_following_and_reading(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    send(amir, ticket, "watching")
    assert Watcher.objects.filter(ticket=ticket, person=cast.amir).exists()
    send(amir, ticket, "watching", stop="yes")
    assert not Watcher.objects.exists()
    assert 'class="unread"' in amir.get("/workspace/all/").content.decode()
    send(amir, ticket, "read")
    assert ReadMark.objects.get().person == cast.amir
    assert 'class="unread"' not in amir.get("/workspace/all/").content.decode()


@pytest.mark.parametrize(
    ("thing", "form"),
    [
        ("waiting", {"whom": "godot"}),
        ("priority", {"priority": "P9"}),
        ("hand-over", {"team": "x"}),
        ("facts", {"kind": "joke"}),
        ("assignment", {"assignee": "0"}),
    ],
)
def test_what_no_form_offers_does_not_exist(amir: Client, cast: Cast, thing: str, form: dict[str, str]) -> None:
    ticket = a_ticket_at_work(cast)
    assert amir.post(f"/workspace/tickets/{ticket.number}/{thing}/", form).status_code == 404


def test_recording_for_a_caller(amir: Client, cast: Cast) -> None:
    form = {"who": "Rit", "channel": "phone", "title": "Black screen", "description": "In room 5", "take": "on"}
    amir.post("/workspace/tickets/new/", form)
    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.opened_by, ticket.channel, ticket.assignee) == (cast.rita, cast.amir, "phone", cast.amir)
    page = amir.post("/workspace/tickets/new/", form | {"who": "nobody at all", "title": "kept"})
    assert (page.status_code, "Choose the person" in page.content.decode(), "kept" in page.content.decode()) == (422, True, True)


def test_a_new_caller_is_added_on_the_way(amir: Client, cast: Cast) -> None:
    answer = amir.post("/workspace/people/new/", {"name": "Walter", "phone": "555"})
    walter = Person.objects.get(name="Walter")
    assert answer["Location"] == f"/workspace/tickets/new/?requester={walter.pk}"
    assert "Walter" in amir.get(answer["Location"]).content.decode()
    again = amir.post("/workspace/people/new/", {"name": "Rita Two", "email": "rita@example.com"})
    assert (again.status_code, "Somebody with this mail address" in again.content.decode()) == (422, True)


def test_the_log_names_time_operator_and_content(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    page = amir.get(f"/workspace/tickets/{ticket.number}/log/").content.decode()
    assert all(words in page for words in ("Rita", "It says ERR_CERT.", "Amir took the ticket", "Amir proposed a solution"))
