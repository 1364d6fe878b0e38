"""Two people at one ticket: facts that both changed, and words said while somebody was writing. Nobody's words are lost."""

from typing import Any

import pytest
from django.test import Client

from firstline.desk.tickets.actions import amend, note, propose_solution, reply
from firstline.desk.tickets.models import Message, Ticket
from tests.cast import Cast, a_ticket_at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(client: Client, cast: Cast) -> Client:
    client.force_login(cast.lena)
    return client


def opened(ticket: Ticket) -> dict[str, Any]:
    """The facts as Lena's dialog was opened with them."""
    facts = {"title": ticket.title, "affected": ticket.affected, "impact": ticket.impact, "urgency": ticket.urgency, "category": ""}
    return {"version": ticket.version} | facts | {f"was.{name}": value for name, value in facts.items()}


def post(client: Client, ticket: Ticket, form: dict[str, Any]) -> str:
    page = client.post(f"/workspace/tickets/{ticket.number}/facts/", form, follow=True).content.decode()
    ticket.refresh_from_db()
    return str(page)


def test_what_only_one_of_them_changed_joins_by_itself(lena: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast, title="VPN")
    form = opened(ticket)
    amend(ticket, by=cast.see(cast.amir), title="VPN gateway", impact="department")
    post(lena, ticket, form | {"affected": "FIN-PC-1"})
    assert (ticket.title, ticket.impact, ticket.affected) == ("VPN gateway", "department", "FIN-PC-1")


def test_what_both_changed_is_shown_word_by_word_and_nothing_is_saved(lena: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast, title="VPN down")
    form = opened(ticket)
    amend(ticket, by=cast.see(cast.amir), title="VPN gateway down", affected="gw-1")
    page = post(lena, ticket, form | {"title": "VPN of finance down"})
    assert ticket.title == "VPN gateway down"
    assert "<del>gateway</del>" in page
    assert "<ins>of finance</ins>" in page
    assert 'value="VPN of finance down"' in page
    assert 'data-value="VPN gateway down"' in page
    assert 'name="affected" value="gw-1"' in page  # not touched here, so theirs


def test_saving_again_keeps_mine(lena: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast, title="one")
    form = opened(ticket)
    amend(ticket, by=cast.see(cast.amir), title="two")
    post(lena, ticket, form | {"title": "three"})
    post(lena, ticket, opened(ticket) | {"title": "three"})
    assert ticket.title == "three"


def page_of(client: Client, ticket: Ticket) -> str:
    return str(client.get(f"/workspace/tickets/{ticket.number}/").content.decode())


def seen(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


def say(client: Client, ticket: Ticket, **form: str) -> str:
    return str(client.post(f"/workspace/tickets/{ticket.number}/replies/", {"mode": "reply"} | form, follow=True).content.decode())


@pytest.mark.parametrize("who", ["rita", "amir"])
def test_what_was_said_meanwhile_is_shown_before_the_reply_goes(lena: Client, cast: Cast, who: str) -> None:
    ticket = a_ticket_at_work(cast)
    before = seen(page_of(lena, ticket))
    reply(ticket, by=cast.see(getattr(cast, who)), text="It works again by itself")
    page = say(lena, ticket, text="My long answer", seen=before)
    assert ("Said while you were writing" in page, "It works again" in page, "My long answer" in page) == (True, True, True)
    assert not Message.objects.filter(text="My long answer").exists()
    say(lena, ticket, text="My long answer", seen=seen(page))
    assert Message.objects.filter(text="My long answer").exists()


def test_a_solution_proposed_meanwhile_counts_and_a_note_does_not(lena: Client, cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    before = seen(page_of(lena, ticket))
    note(ticket, by=amir, text="among us")
    say(lena, ticket, text="first", seen=before)
    assert Message.objects.filter(text="first").exists()
    propose_solution(ticket, by=amir, cause="c", solution="s", prevention="p")
    say(lena, ticket, text="second", seen=before)
    assert not Message.objects.filter(text="second").exists()
