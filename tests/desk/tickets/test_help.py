"""Several people on one ticket, one of them responsible."""

from firstline.desk.inbox.listing import Listing, View
from firstline.desk.inbox.queries import count_listing, inbox_counts, inbox_page
from firstline.desk.tickets.actions import (
    add_helper,
    amend,
    assign,
    confirm,
    hand_over,
    hand_responsibility,
    propose_solution,
    remove_helper,
    reopen,
    take,
)
from firstline.desk.tickets.models import Helper, Ticket
from firstline.desk.tickets.queries import around, find_ticket, helpers_in, readable_teams
from firstline.foundation.people.models import Person
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused


def mine(cast: Cast, person: Person) -> set[int]:
    viewer = cast.see(person)
    return {row.id for row in inbox_page(viewer, readable_teams(viewer), Listing(View.MINE)).rows}


def helped(cast: Cast, *people: Person, **facts: object) -> Ticket:
    ticket = a_ticket_at_work(cast, **facts)
    for person in people:
        add_helper(ticket, by=cast.see(cast.amir), person=person)
    return ticket


def test_a_helper_of_another_team_works_on_it(cast: Cast) -> None:
    ticket = helped(cast, cast.nils)
    amend(ticket, by=cast.see(cast.nils), title="Found by Nils")
    assert (ticket.assignee, helpers_in(around(ticket))) == (cast.amir, [(cast.nils.pk, "Nils")])
    remove_helper(ticket, by=cast.see(cast.nils), person=cast.nils)
    with refused("not_allowed"):
        amend(ticket, by=cast.see(cast.nils), title="No longer")
    assert happened(ticket)[-3:] == ["helper_added", "wording_changed", "helper_removed"]


def test_a_helper_reads_a_ticket_that_their_organisations_do_not_give_them(cast: Cast) -> None:
    ticket = helped(cast, cast.olga)
    assert find_ticket(cast.see(cast.olga), ticket.number) == ticket


def test_it_stands_in_the_list_of_those_who_help_while_it_is_open(cast: Cast) -> None:
    ticket = helped(cast, cast.nils)
    assert (mine(cast, cast.nils), mine(cast, cast.amir)) == ({ticket.pk}, {ticket.pk})
    propose_solution(ticket, by=cast.see(cast.nils), cause="c", solution="s", prevention="p")
    confirm(ticket, by=cast.see(cast.amir))
    assert (mine(cast, cast.nils), Helper.objects.get().is_open) == (set(), False)
    reopen(ticket, by=cast.see(cast.amir), text="back")
    assert mine(cast, cast.nils) == {ticket.pk}


def test_helping_counts_as_mine(cast: Cast) -> None:
    helped(cast, cast.nils)
    viewer = cast.see(cast.nils)
    scopes = readable_teams(viewer)
    assert (inbox_counts(viewer, scopes).mine, count_listing(viewer, scopes, Listing(View.MINE))) == (1, 1)


def test_requesters_and_the_responsible_one_cannot_help(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    with refused("not_staff"):
        add_helper(ticket, by=amir, person=cast.rita)
    with refused("is_responsible"):
        add_helper(ticket, by=amir, person=cast.amir)
    with refused("not_allowed"):
        add_helper(ticket, by=cast.see(cast.nils), person=cast.nils)


def test_responsibility_goes_over_and_the_former_helps_on(cast: Cast) -> None:
    ticket = helped(cast, cast.nils)
    hand_responsibility(ticket, by=cast.see(cast.amir), to=cast.nils)
    assert (ticket.assignee, helpers_in(around(ticket))) == (cast.nils, [(cast.amir.pk, "Amir")])
    assert happened(ticket)[-3:] == ["assigned", "helper_removed", "helper_added"]


def test_responsibility_goes_to_nobody_from_outside(cast: Cast) -> None:
    with refused("not_a_helper"):
        hand_responsibility(a_ticket_at_work(cast), by=cast.see(cast.amir), to=cast.nils)


def test_who_takes_it_no_longer_helps(cast: Cast) -> None:
    ticket = helped(cast, cast.lena, cast.nils)
    take(ticket, by=cast.see(cast.lena))
    assert helpers_in(around(ticket)) == [(cast.nils.pk, "Nils")]
    add_helper(ticket, by=cast.see(cast.lena), person=cast.amir)
    assign(ticket, by=cast.see(cast.lena), to=cast.amir)
    hand_over(ticket, by=cast.see(cast.amir), team=cast.network, to=cast.nils)
    assert helpers_in(around(ticket)) == []


def test_most_tickets_are_not_asked_for_helpers(cast: Cast) -> None:
    assert not a_ticket(cast).is_shared
    assert helped(cast, cast.nils).is_shared
