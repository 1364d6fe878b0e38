"""What one may not read does not exist: not as a page, a row, a count, a name or a history."""

import pytest
from django.core.cache import cache

from firstline.desk.inbox.listing import Listing, Order, View
from firstline.desk.inbox.queries import inbox_counts, inbox_page
from firstline.desk.tickets.actions import hand_over, note, send_later, watch
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import (
    find_ticket,
    history_of_requester,
    own_tickets,
    readable_teams,
    timeline,
)
from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.people.actions import grant_role
from firstline.foundation.people.models import Person
from firstline.foundation.people.words import Role
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm

EVERYBODY = ("rita", "amir", "lena", "noor", "ada", "nils", "hana", "carl", "olga")


@pytest.fixture(autouse=True)
def _no_kept_counts() -> None:
    cache.clear()


def readers(cast: Cast, ticket: Ticket) -> set[str]:
    return {name for name in EVERYBODY if find_ticket(cast.see(getattr(cast, name)), ticket.number)}


def test_a_ticket_of_the_own_organisation(cast: Cast) -> None:
    assert readers(cast, a_ticket(cast)) == {"rita", "amir", "lena", "nils", "hana"}


def test_a_ticket_of_a_restricted_team(cast: Cast) -> None:
    assert readers(cast, a_ticket(cast, team=cast.personnel)) == {"rita", "hana"}


def test_a_ticket_of_the_customer(cast: Cast) -> None:
    assert readers(cast, a_ticket(cast, requester=cast.carl)) == {"carl", "olga"}


def test_handing_over_to_a_restricted_team_closes_the_door(cast: Cast) -> None:
    ticket = hand_over(a_ticket_at_work(cast), by=cast.see(cast.amir), team=cast.personnel)
    assert readers(cast, ticket) == {"rita", "hana"}


def test_who_follows_reads(cast: Cast) -> None:
    ticket = a_ticket(cast, team=cast.personnel)
    watch(ticket, by=cast.see(cast.hana), person=cast.noor)
    assert readers(cast, ticket) == {"rita", "hana", "noor"}


def test_a_service_manager_reads_all(cast: Cast) -> None:
    grant_role(cast.noor, by=SYSTEM, role=Role.SERVICE_MANAGER)
    for facts in ({}, {"team": cast.personnel}, {"requester": cast.carl}):
        assert "noor" in readers(cast, a_ticket(cast, **facts))


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("order", list(Order))
def test_lists_and_counts_show_what_may_be_read(cast: Cast, view: View, order: Order) -> None:
    a_ticket(cast)
    a_ticket(cast, team=cast.personnel)
    a_ticket(cast, requester=cast.carl)
    for name in EVERYBODY:
        viewer = cast.see(getattr(cast, name))
        for team in (cast.desk, cast.network, cast.personnel):
            page = inbox_page(viewer, readable_teams(viewer), Listing(view, team.pk, order=order))
            assert all(find_ticket(viewer, row.number) for row in page.rows)
        if not viewer.is_staff:
            assert inbox_page(viewer, readable_teams(viewer), Listing(view, order=order)).rows == []


@pytest.mark.parametrize(
    ("who", "everything"), [("amir", 1), ("hana", 2), ("olga", 1), ("nils", 1), ("rita", 0), ("noor", 0), ("carl", 0), ("ada", 0)]
)
def test_counts(cast: Cast, who: str, everything: int) -> None:
    a_ticket(cast)
    a_ticket(cast, team=cast.personnel)
    a_ticket(cast, requester=cast.carl)
    viewer = cast.see(getattr(cast, who))
    counts = inbox_counts(viewer, readable_teams(viewer))
    assert counts.all == everything == len(inbox_page(viewer, readable_teams(viewer), Listing(View.ALL)).rows)
    assert sum(counts.teams.values()) == everything


def test_own_lists_hold_own_and_followed_tickets(cast: Cast) -> None:
    own, other = a_ticket(cast), a_ticket(cast, requester=cast.noor)
    watch(other, by=cast.see(cast.amir), person=cast.rita)
    a_ticket(cast, requester=cast.carl)
    assert {row.number for row in own_tickets(cast.see(cast.rita)).rows} == {own.number, other.number}


def test_the_history_of_a_requester_leaves_out_restricted_teams(cast: Cast) -> None:
    ticket, _ = a_ticket(cast), a_ticket(cast, team=cast.personnel, title="Salary")

    def past(person: Person) -> list[str]:
        viewer = cast.see(person)
        return [one.title for one in history_of_requester(viewer, readable_teams(viewer), ticket.requester_id, besides=ticket.pk)]

    assert (past(cast.amir), past(cast.hana)) == ([], ["Salary"])


def test_a_requester_sees_no_note_and_no_internal_event(cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    note(ticket, by=cast.see(cast.amir), text="secret words")
    watch(ticket, by=cast.see(cast.amir), person=cast.noor)
    for viewer in (cast.see(cast.rita), cast.see(cast.noor)):
        shown = timeline(viewer, ticket).items
        assert not [item for item in shown if item.message and item.message.kind == "note"]
        assert not [item for item in shown if item.event and item.event.event.audience == "internal"]
    assert [item for item in timeline(cast.see(cast.nils), ticket).items if item.message and item.message.kind == "note"]


def test_a_reply_that_is_not_out_is_seen_by_its_author_alone(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    row = send_later(ticket, by=cast.see(cast.amir), text="not yet", undo_seconds=10)
    for name in ("rita", "lena", "amir"):
        viewer = cast.see(getattr(cast, name))
        assert "not yet" not in [item.message.text for item in timeline(viewer, ticket).items if item.message]
    assert timeline(cast.see(cast.amir), ticket).pending == row
    assert timeline(cast.see(cast.lena), ticket).pending is None
