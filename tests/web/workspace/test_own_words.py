"""The organisation's own words on the pages of both sides."""

import pytest
from django.test import Client

from firstline.desk.tickets.actions import call_differently
from firstline.desk.tickets.own_words import follow
from firstline.desk.tickets.queries.own_words import own_words
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db


def test_pages_of_both_sides_speak_them(cast: Cast, client: Client) -> None:
    follow(own_words)
    ticket = a_ticket(cast)
    words = {"status:new": ("", "Just in"), "step:diagnosing": ("", "Looking"), "stage:registration": ("", "Desk")}
    call_differently(words, by=cast.see(cast.ada))
    client.force_login(cast.amir)
    page = client.get(f"/workspace/tickets/{ticket.number}/").content.decode()
    assert "Just in" in page
    assert ">Desk<" in page
    client.force_login(cast.rita)
    for address in (f"/requests/{ticket.number}/", "/requests/"):
        assert "Looking" in client.get(address).content.decode()
