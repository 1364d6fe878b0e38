"""How many questions a page asks of the database, on a first visit with empty caches."""

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from firstline.desk.tickets.actions import note, reply, wait_for
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/workspace/", "/workspace/all/", "/workspace/unassigned/", "/workspace/all/?order=changed"])
def test_an_inbox_asks_ten_times(client: Client, cast: Cast, address: str, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(12):
        a_ticket(cast, title=f"one {number}")
        a_ticket_at_work(cast, title=f"two {number}")
    client.force_login(cast.amir)
    client.get(address)
    cache.clear()
    with django_assert_max_num_queries(10):  # one of them counts for everybody, once in three seconds
        client.get(address)
    with django_assert_max_num_queries(8):
        client.get(address)


def test_a_ticket_asks_fifteen_times(client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    ticket = a_ticket_at_work(cast)
    amir = cast.see(cast.amir)
    for text in ("one", "two", "three"):
        reply(ticket, by=amir, text=text)
        note(ticket, by=cast.see(cast.lena), text=text)
    wait_for(ticket, by=amir, whom="vendor")
    client.force_login(cast.lena)
    client.get(f"/workspace/tickets/{ticket.number}/")
    cache.clear()
    with django_assert_max_num_queries(15):
        assert client.get(f"/workspace/tickets/{ticket.number}/").status_code == 200


def test_the_portal_asks_little(client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(5):
        ticket = a_ticket_to_confirm(cast)
    client.force_login(cast.rita)
    client.get("/me/")
    for address, most in (("/", 9), ("/requests/", 9), ("/requests/new/", 9), (f"/requests/{ticket.number}/", 14)):
        cache.clear()
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
