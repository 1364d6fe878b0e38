"""Which changes reach which page."""

import pytest

from firstline.desk.tickets.actions import watch
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries.live import concerns
from firstline.foundation.people.models import Person
from firstline.web.live.subscription import interest_of
from tests.cast import Cast, a_ticket


def hears(cast: Cast, who: Person, path: str, ticket: Ticket, *, is_public: bool = True) -> bool | None:
    interest = interest_of(cast.see(who), path)
    return interest.wants(concerns({ticket.pk})[0], is_public=is_public) if interest else None


@pytest.mark.parametrize(
    ("who", "public", "internal"),
    [("rita", True, False), ("amir", True, True), ("nils", True, True), ("noor", None, None), ("olga", None, None)],
)
def test_the_page_of_a_ticket(cast: Cast, who: str, public: bool | None, internal: bool | None) -> None:
    ticket = a_ticket(cast)
    person, path = getattr(cast, who), f"ticket/{ticket.number}"
    assert hears(cast, person, path, ticket) is public
    assert hears(cast, person, path, ticket, is_public=False) is internal


def test_the_inbox_is_for_those_who_may_read_the_ticket(cast: Cast) -> None:
    ticket = a_ticket(cast)
    heard = {who: hears(cast, getattr(cast, who), "inbox", ticket) for who in ("amir", "nils", "olga", "rita")}
    assert heard == {"amir": True, "nils": True, "olga": False, "rita": None}


def test_a_restricted_team_is_heard_by_its_members_alone(cast: Cast) -> None:
    ticket = a_ticket(cast, team=cast.personnel)
    assert (hears(cast, cast.hana, "inbox", ticket), hears(cast, cast.amir, "inbox", ticket)) == (True, False)


def test_own_lists_hear_public_events_of_own_and_watched_tickets(cast: Cast) -> None:
    ticket = a_ticket(cast)
    watch(ticket, by=cast.see(cast.amir), person=cast.noor)
    assert hears(cast, cast.rita, "mine", ticket) is True
    assert hears(cast, cast.rita, "mine", ticket, is_public=False) is False
    assert hears(cast, cast.noor, "mine", ticket) is True
    assert hears(cast, cast.carl, "mine", ticket) is False


@pytest.mark.parametrize("path", ["", "ticket/", "ticket/T20260101-9999", "inbox/x", "mine/1", "everything"])
def test_what_is_not_there_has_no_stream(cast: Cast, path: str) -> None:
    assert interest_of(cast.see(cast.amir), path) is None
