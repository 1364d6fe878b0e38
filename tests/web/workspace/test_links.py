"""Links on the pages: finding the other ticket, both sides, undo, and who gets the forms."""

import pytest
from django.test import Client

from firstline.desk.tickets.actions import link
from firstline.desk.tickets.linking import Relation
from firstline.desk.tickets.models import Ticket, TicketLink
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db


def page_of(client: Client, ticket: Ticket) -> str:
    return str(client.get(f"/workspace/tickets/{ticket.number}/").content.decode())


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def test_linking_by_words_and_taking_it_back(amir: Client, cast: Cast) -> None:
    one, other = a_ticket(cast, title="VPN"), a_ticket(cast, title="The proxy is gone")
    address = f"/workspace/tickets/{one.number}/links/"
    assert amir.post(address, {"relation": "caused_by", "words": "proxy"}).status_code == 302
    assert "The proxy is gone" in page_of(amir, one)
    assert "Cause of" in page_of(amir, other)
    assert amir.post(f"{address}caused_by/{other.number}/removal/").status_code == 302
    assert "Nothing is linked" in page_of(amir, one)
    amir.post(f"{address}caused_by/{other.number}/")  # what the undo of the note posts
    assert TicketLink.objects.filter(source=one, target=other).exists()


def test_a_refused_link_stands_in_its_dialog_again(amir: Client, cast: Cast) -> None:
    one = a_ticket(cast)
    answer = amir.post(f"/workspace/tickets/{one.number}/links/", {"relation": "causes", "words": "nothing like that"})
    assert answer.status_code == 422
    assert 'id="find-ticket-error"' in answer.content.decode()
    assert "nothing like that" in answer.content.decode()


def test_a_child_ticket_is_linked_and_takes_over_how_much_it_hurts(amir: Client, cast: Cast) -> None:
    parent = a_ticket(cast, impact="department", urgency="interrupted")
    form = {"title": "Open the port", "description": "443 to the proxy", "team": cast.network.pk, "requester": cast.carl.pk}
    amir.post(f"/workspace/tickets/{parent.number}/children/", form)
    child = Ticket.objects.get(title="Open the port")
    assert (child.team, child.priority, child.requester) == (cast.network, parent.priority, cast.carl)
    assert "0 of 1 solved" in page_of(amir, parent)


def test_a_child_without_a_title_is_not_opened(amir: Client, cast: Cast) -> None:
    parent = a_ticket(cast)
    answer = amir.post(f"/workspace/tickets/{parent.number}/children/", {"title": "", "description": "all my words"})
    assert (answer.status_code, "all my words" in answer.content.decode()) == (422, True)
    assert Ticket.objects.count() == 1


def test_the_candidates_are_those_that_one_may_read(amir: Client, cast: Cast) -> None:
    mine, _secret = a_ticket(cast, title="Printer one"), a_ticket(cast, title="Printer two", team=cast.personnel)
    found = amir.get("/workspace/lookup/?words=printer").content.decode()
    assert ("Printer one" in found, "Printer two" in found) == (True, False)
    assert "Printer one" not in amir.get(f"/workspace/lookup/?words=printer&besides={mine.pk}").content.decode()


@pytest.mark.parametrize("who", ["rita", "noor", "nils", "olga", "ada"])
def test_the_forms_are_for_those_who_work_on_the_ticket(client: Client, cast: Cast, who: str) -> None:
    one, other = a_ticket(cast), a_ticket(cast)
    link(one, by=cast.see(cast.amir), relation=Relation.RELATED_TO, other=other)
    client.force_login(getattr(cast, who))
    for thing in ("links/", "children/", "merge/", "split/"):
        for ask in (client.get, client.post):
            assert ask(f"/workspace/tickets/{one.number}/{thing}").status_code == 404
    client.post(f"/workspace/tickets/{one.number}/links/related_to/{other.number}/removal/")
    client.post(f"/workspace/tickets/{one.number}/links/causes/{other.number}/")
    assert list(TicketLink.objects.values_list("kind", flat=True)) == ["related"]


def test_requesters_look_nothing_up(client: Client, cast: Cast) -> None:
    client.force_login(cast.rita)
    assert client.get("/workspace/lookup/?words=a").status_code == 404
