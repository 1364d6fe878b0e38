"""Reading a ticket: quotes folded, the unread line, and the print view."""

from datetime import timedelta

import pytest
from django.test import Client

from firstline.desk.tickets.actions import mark_read, note, propose_solution, reply
from firstline.desk.tickets.models import Ticket
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket_at_work

pytestmark = pytest.mark.django_db
LINE = "New since your last visit"


@pytest.fixture
def lena(client: Client, cast: Cast) -> Client:
    client.force_login(cast.lena)
    return client


def page_of(client: Client, ticket: Ticket, more: str = "", **headers: str) -> str:
    return str(client.get(f"/workspace/tickets/{ticket.number}/{more}", headers=headers).content.decode())


def test_the_trail_of_a_mail_is_folded_and_still_there(lena: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    reply(ticket, by=cast.see(cast.rita), text="It works.\n\nOn Monday, Amir wrote:\n\n> Try the proxy")
    page = page_of(lena, ticket)
    folded = page.partition('<details class="quoted">')[2].partition("</details>")[0]
    assert "Try the proxy" in folded
    assert "It works." not in folded


def test_a_line_stands_before_what_others_said_since_the_last_visit(lena: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    assert LINE not in page_of(lena, ticket)  # never been here: everything is new
    mark_read(ticket, by=cast.see(cast.lena))
    with clock.moved_to(clock.now() + timedelta(minutes=5)):
        note(ticket, by=cast.see(cast.lena), text="my own")
        assert LINE not in page_of(lena, ticket)
        row = reply(ticket, by=cast.see(cast.rita), text="Any news?")
        before, line, after = page_of(lena, ticket).partition(LINE)
        assert (bool(line), "my own" in before, f'id="message-{row.token}"' in after) == (True, True, True)
        assert LINE not in page_of(lena, ticket, **{"X-Firstline-Live": "1"})  # the script keeps the line where it was


def test_long_threads_open_at_their_end(lena: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    for number in range(52):
        note(ticket, by=cast.see(cast.amir), text=f"note no. {number} of many")
    page = page_of(lena, ticket)
    assert ("note no. 51 of" in page, "note no. 0 of" in page, "data-earlier" in page) == (True, False, True)
    assert "note no. 0 of" in page_of(lena, ticket, "?all")


def test_the_print_view_leaves_notes_out_unless_ticked(lena: Client, cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    note(ticket, by=amir, text="among us")
    propose_solution(ticket, by=amir, cause="The old certificate", solution="A new one", prevention="A timer")
    page = page_of(lena, ticket, "print/")
    assert all(word in page for word in ("It says ERR_CERT.", "A new one", "The old certificate", "A timer"))
    assert ("among us" in page, "among us" in page_of(lena, ticket, "print/?notes=on")) == (False, True)
