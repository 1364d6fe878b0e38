"""Knowledge that belongs to a ticket: named, to be updated, to be written; also when the work is over (R104)."""

import pytest

from firstline.desk.inbox.filters import Filters
from firstline.desk.inbox.queries.conditions import condition
from firstline.desk.tickets.actions import cancel, link_knowledge, set_knowledge_state, unlink_knowledge
from firstline.desk.tickets.models import KnowledgeLink, Ticket
from firstline.desk.tickets.queries import around, knowledge_in
from firstline.desk.tickets.rules import KnowledgeState
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused

pytestmark = pytest.mark.django_db


def test_an_article_is_named_and_stands_as_it_stands(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    link = link_knowledge(ticket, by=amir, reference=" /kb/001 ")
    set_knowledge_state(link, by=amir, state=KnowledgeState.TO_UPDATE)
    assert knowledge_in(around(ticket)) == [(link.pk, "/kb/001", "to_update")]
    unlink_knowledge(link, by=amir)
    assert knowledge_in(around(ticket)) == []
    assert happened(ticket)[-3:] == ["knowledge_linked", "knowledge_state_changed", "knowledge_unlinked"]


def test_the_same_article_stands_once(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    link_knowledge(ticket, by=amir, reference="/kb/001")
    link_knowledge(ticket, by=amir, reference="/kb/001", state=KnowledgeState.TO_UPDATE)
    assert [(row.reference, row.state) for row in KnowledgeLink.objects.all()] == [("/kb/001", "to_update")]


def test_what_is_wanted_needs_no_article_yet(cast: Cast) -> None:
    ticket, amir = a_ticket(cast), cast.see(cast.amir)
    cancel(ticket, by=amir, reason="twice")
    link = link_knowledge(ticket, by=amir, state=KnowledgeState.WANTED)
    with refused("reference_missing", field="reference"):
        set_knowledge_state(link, by=amir, state=KnowledgeState.LINKED)
    with refused("not_allowed"):
        unlink_knowledge(link, by=cast.see(cast.nils))


def test_a_list_is_narrowed_to_what_has_to_be_updated(cast: Cast) -> None:
    amir, stale, fine = cast.see(cast.amir), a_ticket(cast), a_ticket(cast)
    link_knowledge(stale, by=amir, reference="/kb/003", state=KnowledgeState.TO_UPDATE)
    link_knowledge(fine, by=amir, reference="/kb/004")
    asked = condition(amir, Filters.parse({"knowledge": "to_update,nonsense"}))
    assert list(Ticket.objects.filter(asked)) == [stale]
