"""The inbox: pages of fifty that miss nothing, in every order, forth and back."""

import re

import pytest
from django.test import Client

from firstline.desk.tickets.actions import set_expected_time
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def numbers(page: str) -> list[str]:
    return re.findall(r'<a class="subject" href="/workspace/tickets/(T[^/]+)/"', page)


def link(page: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return found[1].replace("&amp;", "&") if found else ""


def test_few_tickets_have_no_pages(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    page = amir.get("/workspace/all/").content.decode()
    assert (numbers(page), link(page, "next"), link(page, "prev")) == ([ticket.number], "", "")


@pytest.mark.parametrize("order", ["priority", "due", "changed"])
def test_every_ticket_stands_on_one_page(amir: Client, cast: Cast, order: str) -> None:
    made = {a_ticket(cast, impact=("person", "department")[n % 2], urgency=("question", "degraded")[n % 3 > 0]).number for n in range(70)}
    seen: list[str] = []
    address, pages = f"/workspace/all/?order={order}", []
    while address:
        page = amir.get(address).content.decode()
        pages.append(numbers(page))
        seen += pages[-1]
        address, back = link(page, "next"), link(page, "prev")
    assert (len(seen), set(seen), [len(one) for one in pages]) == (70, made, [50, 20])
    assert numbers(amir.get(back).content.decode()) == pages[0]


def test_what_is_due_first_comes_first(amir: Client, cast: Cast) -> None:
    later, sooner = a_ticket(cast), a_ticket(cast)
    with clock.moved_to(clock.now()):
        first = clock.now()
        set_expected_time(later, by=cast.see(cast.amir), at=first.replace(year=first.year + 2))
        set_expected_time(sooner, by=cast.see(cast.amir), at=first.replace(year=first.year + 1))
    none = a_ticket(cast)
    assert numbers(amir.get("/workspace/all/?order=due").content.decode()) == [sooner.number, later.number, none.number]


@pytest.mark.parametrize("after", ["nonsense", "P9~1", "P1~x", "2026-01-01~5", "P1~99999999999999999999"])
def test_a_mistyped_page_is_the_first_one(amir: Client, cast: Cast, after: str) -> None:
    ticket = a_ticket(cast)
    assert numbers(amir.get(f"/workspace/all/?after={after}").content.decode()) == [ticket.number]


def test_an_empty_inbox_teaches(amir: Client) -> None:
    assert "Take a ticket that nobody has yet" in amir.get("/workspace/").content.decode()
    assert "New tickets appear here by themselves." in amir.get("/workspace/unassigned/").content.decode()
