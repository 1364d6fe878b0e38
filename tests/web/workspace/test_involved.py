"""Labels and followers on the ticket's page, and labels in lists."""

import pytest
from django.test import Client

from firstline.desk.inbox.actions import order_bulk_edit, undo_bulk_edit
from firstline.desk.tickets.actions import tag
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.models import Tag, Ticket
from firstline.desk.tickets.queries import around, tags_in, watchers_in
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm

pytestmark = pytest.mark.django_db


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def at(ticket: Ticket, rest: str = "") -> str:
    return f"/workspace/tickets/{ticket.number}/{rest}"


def send(client: Client, ticket: Ticket, thing: str, **form: object) -> str:
    return client.post(at(ticket, f"{thing}/"), form, follow=True).content.decode()


def test_tags_go_on_and_off_and_back(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    page = send(amir, ticket, "tags", tag="VPN")
    assert ("Tagged “VPN”" in page, "tags/removal/?tag=VPN" in page) == (True, True)
    send(amir, ticket, "tags/removal", tag="VPN")
    assert tags_in(around(ticket)) == []
    amir.post(at(ticket, "tags/?tag=VPN"), {"next": "/"})
    assert tags_in(around(ticket)) == ["VPN"]


def test_the_menu_completes_and_offers_a_new_tag(amir: Client, cast: Cast) -> None:
    ticket, other = a_ticket(cast), a_ticket(cast)
    tag(other, by=cast.see(cast.amir), name="VPN gate")
    menu = amir.get(at(ticket, "choices/tag/?words=vpn"), headers={"x-firstline-part": "1"}).content.decode()
    assert ('value="VPN gate"' in menu, "New tag “vpn”" in menu, "<html" in menu) == (True, True, False)
    assert 'name="words" value="vpn"' in menu
    assert "New tag" not in amir.get(at(ticket, "choices/tag/?words=VPN GATE")).content.decode()


def test_who_may_not_choose_finds_no_menu(client: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    client.force_login(cast.nils)
    assert client.get(at(ticket, "choices/tag/")).status_code == 404
    assert client.get(at(ticket, "choices/nonsense/")).status_code == 404


def test_others_are_made_to_follow_and_see_it_on_the_portal(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    menu = amir.get(at(ticket, "choices/watcher/?words=Noo")).content.decode()
    assert f'value="{cast.noor.pk}"' in menu
    send(amir, ticket, "watchers", person=cast.noor.pk)
    amir.force_login(cast.noor)
    assert ticket.number in amir.get("/requests/").content.decode()
    assert amir.get(f"/requests/{ticket.number}/").status_code == 200
    amir.force_login(cast.amir)
    send(amir, ticket, "watchers/removal", person=cast.noor.pk)
    assert watchers_in(around(ticket)) == []


def test_a_list_is_narrowed_by_tags_and_shows_them(amir: Client, cast: Cast) -> None:
    tagged, plain = a_ticket_at_work(cast), a_ticket_at_work(cast)
    row = tag(tagged, by=cast.see(cast.amir), name="VPN")
    amir.post("/workspace/columns/", {"at": "/workspace/", "column": ["priority", "tags"]})
    page = amir.get(f"/workspace/?tag={row.pk}").content.decode()
    assert (tagged.number in page, plain.number in page, "Tag <b>VPN</b>" in page) == (True, False, True)
    assert '<span class="tags"><span class="pill">' in page


def test_many_are_tagged_at_once_and_it_is_taken_back(cast: Cast) -> None:
    tickets, lena = [a_ticket(cast), a_ticket(cast)], cast.see(cast.lena)
    tag(tickets[0], by=lena, name="VPN")
    edit = order_bulk_edit([t.pk for t in tickets], by=lena, wanted={Changeable.ADD_TAG: "vpn"})
    assert [tags_in(around(t)) for t in tickets] == [["VPN"], ["VPN"]]
    undo_bulk_edit(edit, by=lena)
    assert [tags_in(around(t)) for t in tickets] == [["VPN"], []]


def test_the_form_for_many_offers_tags(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    Tag.objects.create(name="VPN", key="vpn")
    assert '<option value="VPN">' in amir.get(f"/workspace/bulk/?ticket={ticket.pk}").content.decode()
    page = amir.post("/workspace/bulk/", {"ticket": ticket.pk, "step": "look", "add_tag": "New Thing"}).content.decode()
    assert "<b>New Thing</b>" in page


def test_a_finished_case_shows_the_labels_of_the_archive(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    page = send(amir, ticket, "confirmation")
    assert all(words in page for words in ("Archived as", "Time taken", "New certificate"))
    send(amir, ticket, "tags", tag="done")
    assert tags_in(around(ticket)) == ["done"]
