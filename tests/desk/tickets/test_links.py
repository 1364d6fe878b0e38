"""Links between tickets: once per pair and kind, told on both sides, no circles, and shown to those who may read."""

import pytest
from django.db import IntegrityError, transaction

from firstline.desk.tickets.actions import link, unlink
from firstline.desk.tickets.linking import LinkKind, Relation, converse
from firstline.desk.tickets.models import Ticket, TicketLink
from firstline.desk.tickets.queries import linkable_tickets, readable_teams, ties_of
from tests.cast import Cast, a_ticket, happened, refused

pytestmark = pytest.mark.django_db


def told(cast: Cast, ticket: Ticket, who: str = "amir") -> dict[str, list[str]]:
    """Relation → titles, as this person of the desk reads it; an empty title for what they may not read."""
    viewer = cast.see(getattr(cast, who))
    ticket.refresh_from_db()
    return {group.relation: [row.title for row in group.rows] for group in ties_of(viewer, readable_teams(viewer), ticket).groups}


@pytest.mark.parametrize("relation", [Relation.CHILD_OF, Relation.CAUSES, Relation.DUPLICATED_BY, Relation.RELATED_TO])
def test_both_sides_show_it_in_their_own_words(cast: Cast, relation: Relation) -> None:
    one, other = a_ticket(cast, title="one"), a_ticket(cast, title="other")
    link(one, by=cast.see(cast.amir), relation=relation, other=other)
    assert told(cast, one) == {relation: ["other"]}
    assert told(cast, other) == {converse(relation): ["one"]}
    assert happened(one)[-1] == happened(other)[-1] == "linked"


def test_a_pair_is_linked_once_per_kind_whichever_way_round(cast: Cast) -> None:
    one, other = a_ticket(cast), a_ticket(cast)
    link(one, by=cast.see(cast.amir), relation=Relation.RELATED_TO, other=other)
    with refused("linked_already", field="other"):
        link(other, by=cast.see(cast.amir), relation=Relation.RELATED_TO, other=one)
    with pytest.raises(IntegrityError), transaction.atomic():
        TicketLink.objects.create(kind=LinkKind.RELATED, source=other, target=one)


def test_nothing_is_linked_to_itself(cast: Cast) -> None:
    ticket = a_ticket(cast)
    with refused("links_itself"):
        link(ticket, by=cast.see(cast.amir), relation=Relation.CHILD_OF, other=ticket)


def test_a_tree_has_no_circle_and_one_parent(cast: Cast) -> None:
    amir = cast.see(cast.amir)
    top, middle, leaf = a_ticket(cast), a_ticket(cast), a_ticket(cast)
    link(top, by=amir, relation=Relation.PARENT_OF, other=middle)
    link(middle, by=amir, relation=Relation.PARENT_OF, other=leaf)
    with refused("own_ancestor"):
        link(leaf, by=amir, relation=Relation.PARENT_OF, other=top)
    with refused("has_parent"):
        link(a_ticket(cast), by=amir, relation=Relation.PARENT_OF, other=leaf)


def test_a_removed_link_is_gone_on_both_sides_and_can_be_put_back(cast: Cast) -> None:
    one, other, amir = a_ticket(cast), a_ticket(cast), cast.see(cast.amir)
    link(one, by=amir, relation=Relation.RELATED_TO, other=other)
    unlink(other, by=amir, relation=Relation.RELATED_TO, other=one)
    assert (told(cast, one), one.has_links) == ({}, False)
    with refused("not_linked"):
        unlink(one, by=amir, relation=Relation.RELATED_TO, other=other)
    link(one, by=amir, relation=Relation.RELATED_TO, other=other)
    assert happened(other)[-3:] == ["linked", "unlinked", "linked"]


def test_a_linked_ticket_that_one_may_not_read_has_a_number_only(cast: Cast) -> None:
    one, secret = a_ticket(cast), a_ticket(cast, title="salaries", team=cast.personnel)
    link(secret, by=cast.see(cast.hana), relation=Relation.CAUSED_BY, other=one)
    assert told(cast, one) == {Relation.CAUSES: [""]}
    assert told(cast, one, "hana") == {Relation.CAUSES: ["salaries"]}


def test_only_those_who_work_on_it_link_it_and_only_to_what_they_read(cast: Cast) -> None:
    one, secret = a_ticket(cast), a_ticket(cast, team=cast.personnel)
    with refused("not_allowed"):
        link(one, by=cast.see(cast.nils), relation=Relation.RELATED_TO, other=a_ticket(cast))
    with refused("not_allowed", field="other"):
        link(one, by=cast.see(cast.amir), relation=Relation.RELATED_TO, other=secret)


def test_tickets_are_found_by_number_and_words_as_far_as_one_may_read(cast: Cast) -> None:
    printer, _secret = a_ticket(cast, title="The printer jams"), a_ticket(cast, title="The printer of HR", team=cast.personnel)

    def found(words: str, who: str = "amir") -> list[str]:
        viewer = cast.see(getattr(cast, who))
        return [row.title for row in linkable_tickets(viewer, readable_teams(viewer), words)]

    assert found("jams PRINT") == found(printer.number) == found(printer.number[-4:]) == ["The printer jams"]
    assert found("printer", "hana") == ["The printer of HR", "The printer jams"]
    assert found("scanner") == found("") == found("printer", "olga") == []
