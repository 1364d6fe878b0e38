"""Helpers, other teams' parts and mentions on the pages."""

import pytest
from django.test import Client

from firstline.desk.tickets.actions import add_helper, ask_part, note
from firstline.desk.tickets.models import Part, Ticket
from firstline.desk.tickets.queries import around, helpers_in
from tests.cast import Cast, a_ticket_at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def at(ticket: Ticket, rest: str = "") -> str:
    return f"/workspace/tickets/{ticket.number}/{rest}"


def send(client: Client, ticket: Ticket, thing: str, **form: object) -> str:
    return client.post(at(ticket, f"{thing}/"), form, follow=True).content.decode()


def test_a_colleague_is_found_by_name_and_helps(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    menu = amir.get(at(ticket, "choices/helper/?words=nil")).content.decode()
    assert (f'value="{cast.nils.pk}"' in menu, "Network" in menu) == (True, True)
    assert f'value="{cast.lena.pk}"' in amir.get(at(ticket, "choices/helper/")).content.decode()
    page = send(amir, ticket, "helpers", person=cast.nils.pk)
    assert "Nils helps with the ticket." in page
    amir.force_login(cast.nils)
    assert '<b class="mark">you help</b>' in amir.get("/workspace/").content.decode()
    send(amir, ticket, "helpers/removal", person=cast.nils.pk)
    assert helpers_in(around(ticket)) == []


def test_responsibility_is_handed_on_and_back(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    add_helper(ticket, by=cast.see(cast.amir), person=cast.nils)
    page = send(amir, ticket, "responsibility", person=cast.nils.pk)
    ticket.refresh_from_db()
    assert (ticket.assignee, f"responsibility/?person={cast.amir.pk}" in page) == (cast.nils, True)


def test_a_part_is_asked_for_finished_and_opened_again(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    page = send(amir, ticket, "parts", team=cast.network.pk, task="Check the firewall", contact=cast.nils.pk)
    part = Part.objects.get()
    assert ("Check the firewall" in page, part.contact) == (True, cast.nils)
    assert "1 part of another team is still open" in amir.get(at(ticket, "?dialog=solve")).content.decode()
    amir.force_login(cast.nils)
    assert '<b class="mark">a part of it</b>' in amir.get(f"/workspace/teams/{cast.network.pk}/").content.decode()
    assert "Write what came of it" in send(amir, ticket, f"parts/{part.pk}", result="")
    page = send(amir, ticket, f"parts/{part.pk}", result="Port opened", step="finish")
    assert f"parts/{part.pk}/again/" in page
    assert "Port opened" in amir.get(at(ticket, f"parts/{part.pk}/")).content.decode()
    send(amir, ticket, f"parts/{part.pk}/again")
    part.refresh_from_db()
    assert part.state == "open"


def test_what_is_missing_is_said_beside_its_field(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    page = amir.post(at(ticket, "parts/"), {"task": "kept", "team": ""})
    assert (page.status_code, "kept" in page.content.decode(), "Choose a team." in page.content.decode()) == (422, True, True)


def test_who_does_not_steer_cannot_ask_and_withdraw(client: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    part = ask_part(ticket, by=cast.see(cast.amir), team=cast.personnel, task="Unlock")
    client.force_login(cast.nils)
    assert client.get(at(ticket, "parts/")).status_code == 404
    assert client.post(at(ticket, f"parts/{part.pk}/"), {"step": "withdraw"}).status_code == 422
    client.force_login(cast.rita)
    assert client.get(at(ticket, f"parts/{part.pk}/")).status_code == 404
    client.force_login(cast.hana)
    assert client.get(at(ticket, f"parts/{part.pk}/")).status_code == 200
    assert client.get(at(ticket, "parts/999/")).status_code == 404
    assert client.get(at(a_ticket_at_work(cast), f"parts/{part.pk}/")).status_code == 404


def test_mentions_are_listed_until_looked_at(client: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    note(ticket, by=cast.see(cast.amir), text=f"@[x](person:{cast.lena.pk}) your turn")
    client.force_login(cast.lena)
    page = client.get("/workspace/mentioned/").content.decode()
    assert ("@Lena your turn" in page, 'class="unread"' in page) == (True, True)
    assert '<span class="mention">@Lena</span>' in client.get(at(ticket)).content.decode()
    client.post(at(ticket, "read/"))
    assert 'class="unread"' not in client.get("/workspace/mentioned/").content.decode()


def test_a_mention_in_what_one_may_no_longer_read_is_gone(client: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    note(ticket, by=cast.see(cast.amir), text=f"@[x](person:{cast.nils.pk}) look")
    cast.desk.is_restricted = True
    cast.desk.save(update_fields=["is_restricted"])
    client.force_login(cast.nils)
    assert ticket.number not in client.get("/workspace/mentioned/").content.decode()


def test_a_refused_mention_keeps_the_words(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    page = send(amir, ticket, "replies", mode="note", text=f"@[Rita](person:{cast.rita.pk}) secret")
    assert ("does not see internal notes" in page, f"(person:{cast.rita.pk}) secret" in page) == (True, True)
