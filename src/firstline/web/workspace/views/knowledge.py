"""The knowledge that belongs to a ticket: naming it, saying how it stands with it, taking it off."""

from django.http import Http404, HttpRequest

from firstline.desk.tickets import actions
from firstline.desk.tickets.models import KnowledgeLink, Ticket
from firstline.desk.tickets.rules import KnowledgeState
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace.on_ticket import acts_on_ticket

REMOVED = "removed"


@acts_on_ticket
def link_knowledge(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """An article, or that one is wanted."""
    state = request.POST.get("state", "")
    if state not in set(KnowledgeState):
        raise Http404
    actions.link_knowledge(ticket, by=viewer, reference=request.POST.get("reference", ""), state=KnowledgeState(state))


@acts_on_ticket
def set_knowledge_state(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """One that is named already stands otherwise now, or does not belong here."""
    state, _colon, chosen = request.POST.get("stands", "").partition(":")
    found = KnowledgeLink.objects.filter(ticket=ticket, removed_at=None, pk=int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0)
    link = found.select_related("ticket__team").first()
    if link is None:
        raise Http404
    if state == REMOVED:
        actions.unlink_knowledge(link, by=viewer)
    elif state in set(KnowledgeState):
        actions.set_knowledge_state(link, by=viewer, state=KnowledgeState(state))
    else:
        raise Http404
