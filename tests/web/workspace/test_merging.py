"""Merging and splitting on the pages: a look before, the way back, and where the old addresses lead."""

import pytest
from django.test import Client

from firstline.desk.tickets.actions import merge, reply
from firstline.desk.tickets.models import Merge, Message, Ticket
from tests.cast import Cast, a_ticket, a_ticket_at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def of(client: Client, address: str) -> str:
    return str(client.get(address, follow=True).content.decode())


def test_a_look_before_changes_nothing_and_names_who_will_read(amir: Client, cast: Cast) -> None:
    source = a_ticket(cast, requester=cast.carl, by=cast.see(cast.amir), team=cast.desk)
    target = a_ticket(cast, title="The gateway")
    form = {"words": "gateway", "direction": "other", "step": "look"}
    page = amir.post(f"/workspace/tickets/{source.number}/merge/", form).content.decode()
    assert ("Carl" in page, "different organisations" in page, "1 message moves" in page) == (True, True, True)
    assert not Merge.objects.exists()
    amir.post(f"/workspace/tickets/{source.number}/merge/", {"other": target.number, "direction": "other", "step": "do"})
    assert Merge.objects.get().target == target


def test_the_other_one_can_go_up_in_this_one_and_be_taken_out_again(amir: Client, cast: Cast) -> None:
    target, source = a_ticket(cast), a_ticket(cast, title="Same again")
    amir.post(f"/workspace/tickets/{target.number}/merge/", {"other": source.number, "direction": "this", "step": "do"})
    assert "Same again" in of(amir, f"/workspace/tickets/{target.number}/")
    amir.post(f"/workspace/tickets/{target.number}/merges/{source.number}/removal/")
    source.refresh_from_db()
    assert (source.status, amir.get(f"/workspace/tickets/{source.number}/").status_code) == ("new", 200)


def test_old_addresses_lead_to_the_target_for_both_sides(client: Client, cast: Cast) -> None:
    source, target = a_ticket(cast, requester=cast.carl, by=cast.see(cast.amir), team=cast.desk), a_ticket(cast)
    merge(source, by=cast.see(cast.amir), into=target)
    client.force_login(cast.amir)
    assert client.get(f"/workspace/tickets/{source.number}/")["Location"] == f"/workspace/tickets/{target.number}/"
    client.force_login(cast.carl)
    assert client.get(f"/requests/{source.number}/")["Location"] == f"/requests/{target.number}/"
    assert f"Your request {source.number} goes on here" in of(client, f"/requests/{source.number}/")
    client.force_login(cast.rita)
    assert "Somebody else reported the same" in of(client, f"/requests/{target.number}/")


def test_who_had_the_page_open_while_it_was_merged_answers_at_the_target(client: Client, cast: Cast) -> None:
    source, target = a_ticket_at_work(cast), a_ticket_at_work(cast)
    merge(source, by=cast.see(cast.amir), into=target)
    client.force_login(cast.amir)
    client.post(f"/workspace/tickets/{source.number}/replies/", {"mode": "note", "text": "from an old tab"})
    client.force_login(cast.rita)
    client.post(f"/requests/{source.number}/reply/", {"text": "from my old tab"})
    assert set(Message.objects.filter(ticket=target).exclude(kind="opening").values_list("text", flat=True)) == {
        "from an old tab",
        "from my old tab",
    }


def test_a_merge_that_is_refused_stands_in_its_dialog_again(amir: Client, cast: Cast) -> None:
    source, foreign = a_ticket(cast), a_ticket(cast, team=cast.network)
    answer = amir.post(f"/workspace/tickets/{source.number}/merge/", {"other": foreign.number, "direction": "other", "step": "look"})
    assert (answer.status_code, "You cannot do this" in answer.content.decode()) == (422, True)
    assert amir.post(f"/workspace/tickets/{source.number}/merges/{foreign.number}/removal/").status_code == 404


def test_splitting_by_the_form(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    row = reply(ticket, by=cast.see(cast.rita), text="and the printer")
    address = f"/workspace/tickets/{ticket.number}/split/"
    assert "and the printer" in of(amir, address)
    assert amir.post(address, {"title": "Printer"}).status_code == 422
    amir.post(address, {"title": "Printer", "message": row.token})
    new = Ticket.objects.get(title="Printer")
    assert new.requester == cast.rita
    assert f"from {ticket.number}" in of(amir, f"/workspace/tickets/{new.number}/")
