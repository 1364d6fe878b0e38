"""The requester's pages: report, follow, answer, confirm, rate, come back."""

import pytest
from django.test import Client

from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.actions import note, save_draft, take
from firstline.desk.tickets.models import Draft, Ticket
from firstline.desk.tickets.reactions import publish_replies
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm

pytestmark = pytest.mark.django_db
REPORT = {
    "title": "VPN is down",
    "description": "ERR_CERT since nine",
    "kind": "incident",
    "impact": "department",
    "urgency": "interrupted",
}


@pytest.fixture
def rita(cast: Cast) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.rita)
    return client


def send(client: Client, ticket: Ticket, thing: str, **form: object) -> str:
    response = client.post(f"/requests/{ticket.number}/{thing}/", form, follow=True)
    ticket.refresh_from_db()
    return str(response.content.decode())


def test_reporting_tells_number_and_priority(rita: Client, cast: Cast) -> None:
    save_draft(by=cast.see(cast.rita), key="request", fields={"title": "VPN"})
    page = rita.post("/requests/new/", REPORT, follow=True).content.decode()
    ticket = Ticket.objects.get()
    assert (ticket.requester, ticket.priority, ticket.number in page, "High" in page) == (cast.rita, "P2", True, True)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("left_out", "sentence"),
    [
        ("title", "Say in a few words what is wrong."),
        ("description", "Describe what happened"),
        ("impact", "Choose who is affected."),
        ("urgency", "Choose how much it hurts."),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(rita: Client, left_out: str, sentence: str) -> None:
    response = rita.post("/requests/new/", REPORT | {left_out: ""})
    page = response.content.decode()
    assert (response.status_code, sentence in page, Ticket.objects.count()) == (422, True, 0)
    assert all(str(value) in page for name, value in REPORT.items() if name != left_out and name in ("title", "description"))


@pytest.mark.parametrize("field", ["impact", "urgency"])
def test_a_value_that_no_form_offers_is_refused(rita: Client, field: str) -> None:
    assert rita.post("/requests/new/", REPORT | {field: "galaxy"}).status_code == 422


def test_a_request_needs_no_impact(rita: Client) -> None:
    rita.post("/requests/new/", {"title": "A screen", "description": "27 inch", "kind": "service_request"})
    assert Ticket.objects.get().kind == "service_request"


def test_home_shows_who_has_it_and_by_when(rita: Client, cast: Cast) -> None:
    assert "Nothing is open" in rita.get("/").content.decode()
    take(a_ticket(cast), by=cast.see(cast.amir))
    assert "Amir is on it" in rita.get("/").content.decode()


def test_a_reply_goes_out_after_its_seconds(rita: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    note(ticket, by=cast.see(cast.amir), text="a secret of the desk")
    assert "Not sent yet" in send(rita, ticket, "reply", text="One more thing")
    with clock.moved_to(clock.now()):
        clock.advance(seconds=30)
        publish_replies()
    page = rita.get(f"/requests/{ticket.number}/").content.decode()
    assert ("Not sent yet" in page, "One more thing" in page, "a secret of the desk" in page) == (False, True, False)


def test_it_works_and_five_stars(rita: Client, cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    assert "Does it work now?" in rita.get(f"/requests/{ticket.number}/").content.decode()
    assert "How was it?" in send(rita, ticket, "confirm")
    assert "Choose one to five stars." in send(rita, ticket, "rate", comment="kept words")
    page = send(rita, ticket, "rate", stars="5", comment="quick")
    assert (ticket.status, Rating.objects.get().stars, "Your rating" in page) == ("closed", 5, True)


def test_still_broken_and_back_again(rita: Client, cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    assert "Tell us what you see now" in send(rita, ticket, "reject", text="")
    send(rita, ticket, "reject", text="The same error")
    assert ticket.status == "diagnosing"
    send(rita, ticket, "withdraw", reason="works by itself")
    assert ticket.status == "cancelled"


def test_reopening_says_why(rita: Client, cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    send(rita, ticket, "confirm")
    send(rita, ticket, "reopen", text="It is back")
    assert (ticket.status, ticket.reopened_count) == ("diagnosing", 1)


def test_a_complaint_is_a_ticket_about_the_ticket(rita: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    send(rita, ticket, "complain", text="Two days of silence")
    complaint = Ticket.objects.get(kind="complaint")
    assert (complaint.about, complaint.team) == (ticket, ticket.team)


def test_details_are_kept(rita: Client, cast: Cast) -> None:
    rita.post("/me/", {"language": "en", "zone": "Europe/London", "theme": "dark", "device": "NB 7"})
    cast.rita.refresh_from_db()
    assert (cast.rita.zone, cast.rita.theme, cast.rita.device, cast.rita.single_keys) == ("Europe/London", "dark", "NB 7", False)
    assert rita.post("/me/", {"zone": "Mars/Olympus"}).status_code == 422
