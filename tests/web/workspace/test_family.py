"""Parents and their children on the pages: what is offered, what it did, and what the parent says of its children."""

from datetime import timedelta

import pytest
from django.test import Client

from firstline.desk.tickets.actions import confirm, link, publish_due
from firstline.desk.tickets.linking import Relation
from firstline.desk.tickets.models import Message, Ticket
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm

pytestmark = pytest.mark.django_db
OFFER = 'name="children"'


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def post(client: Client, ticket: Ticket, thing: str, **form: object) -> str:
    return str(client.post(f"/workspace/tickets/{ticket.number}/{thing}/", form, follow=True).content.decode())


def parent_of(cast: Cast, *children: Ticket) -> Ticket:
    parent = a_ticket_at_work(cast)
    for child in children:
        link(parent, by=cast.see(cast.amir), relation=Relation.PARENT_OF, other=child)
    return parent


def test_only_a_ticket_with_open_children_offers_to_take_them_along(amir: Client, cast: Cast) -> None:
    alone, parent = a_ticket_at_work(cast), parent_of(cast, a_ticket(cast))
    assert OFFER not in amir.get(f"/workspace/tickets/{alone.number}/").content.decode()
    assert "also on its 1 open child ticket" in amir.get(f"/workspace/tickets/{parent.number}/").content.decode()
    assert OFFER in amir.get(f"/workspace/tickets/{parent.number}/?dialog=solve").content.decode()


def test_a_reply_to_the_children_too(amir: Client, cast: Cast) -> None:
    child = a_ticket_at_work(cast)
    page = post(amir, parent_of(cast, child), "replies", mode="reply", text="At ten", children="on")
    assert "on the child tickets too" in page
    with clock.moved_to(clock.now() + timedelta(minutes=1)):
        publish_due()
    assert Message.objects.filter(ticket=child, text="At ten").exists()


def test_it_says_what_happened_to_each(amir: Client, cast: Cast) -> None:
    child, foreign = a_ticket_at_work(cast), a_ticket(cast, team=cast.network)
    page = post(amir, parent_of(cast, child, foreign), "waiting", whom="vendor", children="on")
    assert f"The same was done on {child.number}" in page
    assert f"{foreign.number} was left alone" in page


def test_without_the_tick_the_children_stay_as_they_are(amir: Client, cast: Cast) -> None:
    child = a_ticket_at_work(cast)
    post(amir, parent_of(cast, child), "waiting", whom="vendor")
    child.refresh_from_db()
    assert child.status == "diagnosing"


def test_the_parent_says_that_all_children_are_solved(amir: Client, cast: Cast) -> None:
    children = [a_ticket_to_confirm(cast), a_ticket_to_confirm(cast)]
    parent = parent_of(cast, *children)
    for child in children:
        confirm(child, by=cast.see(cast.rita))
    assert "All 2 child tickets are solved." in amir.get(f"/workspace/tickets/{parent.number}/").content.decode()
