"""Linking knowledge to a ticket, also what still has to be written or brought up to date (R104); possible on finished tickets too."""

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.moving import authorise
from firstline.desk.tickets.knowledge_events import KnowledgeLinked, KnowledgeStateChanged, KnowledgeUnlinked
from firstline.desk.tickets.models import KnowledgeLink, Ticket
from firstline.desk.tickets.rules import KnowledgeState
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.text.normal import one_line

REFERENCE_CHARACTERS = 300


def link_knowledge(ticket: Ticket, *, by: Actor, reference: str = "", state: KnowledgeState = KnowledgeState.LINKED) -> KnowledgeLink:
    """Name an article by number, title or address, or say what is wanted. One that is named already takes the new state.

    Raises Refused: not_allowed, knowledge.reference_missing.
    """
    reference = one_line(reference)[:REFERENCE_CHARACTERS]
    if state == KnowledgeState.LINKED and not reference:
        raise Refused("knowledge.reference_missing", _("Write the number, the title or the address of the article."), field="reference")
    with change(ticket, by=by) as at:
        authorise(by, "note", ticket)
        known = KnowledgeLink.objects.filter(ticket=ticket, reference=reference, removed_at=None).first()
        if known:
            return set_knowledge_state(known, by=by, state=state)
        row = KnowledgeLink.objects.create(ticket=ticket, reference=reference, state=state, linked_at=at)
        record(KnowledgeLinked(ticket=ticket.pk, knowledge=row.pk, state=state), by=by)
    return row


def set_knowledge_state(link: KnowledgeLink, *, by: Actor, state: KnowledgeState) -> KnowledgeLink:
    """Say how it stands with an article. Raises Refused: not_allowed, knowledge.reference_missing."""
    if state == KnowledgeState.LINKED and not link.reference:
        raise Refused("knowledge.reference_missing", _("Write the number, the title or the address of the article."), field="reference")
    with change(link.ticket, link, by=by):
        authorise(by, "note", link.ticket)
        if state != link.state:
            previous, link.state = link.state, state
            link.save(update_fields=["state"])
            record(KnowledgeStateChanged(ticket=link.ticket_id, knowledge=link.pk, state=state, previous=previous), by=by)
    return link


def unlink_knowledge(link: KnowledgeLink, *, by: Actor) -> None:
    """It does not belong here."""
    with change(link.ticket, link, by=by) as at:
        authorise(by, "note", link.ticket)
        if link.removed_at is None:
            link.removed_at = at
            link.save(update_fields=["removed_at"])
            record(KnowledgeUnlinked(ticket=link.ticket_id, knowledge=link.pk), by=by)
