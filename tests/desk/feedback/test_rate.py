"""Rating a ticket."""

import pytest

from firstline.desk.feedback.actions import rate
from firstline.desk.feedback.queries import newest_rating
from firstline.desk.tickets.actions import confirm
from tests.cast import Cast, a_ticket_at_work, a_ticket_to_confirm, happened, refused


def test_the_requester_rates_and_may_change_their_mind(cast: Cast) -> None:
    ticket = confirm(a_ticket_to_confirm(cast), by=cast.see(cast.rita))
    rate(ticket, by=cast.see(cast.rita), stars=2, comment="slow")
    rate(ticket, by=cast.see(cast.rita), stars=4)
    newest = newest_rating(ticket)
    assert newest
    assert newest.stars == 4
    assert happened(ticket)[-2:] == ["feedback.ticket_rated"] * 2


@pytest.mark.parametrize("who", ["amir", "lena", "noor"])
def test_nobody_else_rates(cast: Cast, who: str) -> None:
    ticket = confirm(a_ticket_to_confirm(cast), by=cast.see(cast.rita))
    with refused("not_allowed"):
        rate(ticket, by=cast.see(getattr(cast, who)), stars=5)


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_stars_go_from_one_to_five(cast: Cast, stars: int) -> None:
    ticket = confirm(a_ticket_to_confirm(cast), by=cast.see(cast.rita))
    with refused("stars_missing", field="stars"):
        rate(ticket, by=cast.see(cast.rita), stars=stars)


def test_an_open_ticket_is_not_rated(cast: Cast) -> None:
    with refused("not_solved"):
        rate(a_ticket_at_work(cast), by=cast.see(cast.rita), stars=5)
