"""Joining a ticket to others: the form that finds the other one, removing with undo, and opening a child ticket."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.desk.tickets import actions
from firstline.desk.tickets.linking import ENDS, OFFERED, Relation
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import FoundTicket, linkable_tickets, readable_teams
from firstline.desk.tickets.words import RELATION_WORDS
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.parts import go
from firstline.web.ui.toasts import toast
from firstline.web.workspace import new_ticket
from firstline.web.workspace.frame import for_staff, frame
from firstline.web.workspace.on_ticket import found_for, offers_on_ticket

UNDO_SECONDS = 10


@require_GET
@for_staff
def candidates(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Tickets that fit the words, to choose from: a part of the forms that ask for another ticket."""
    besides = request.GET.get("besides", "")
    found = linkable_tickets(
        viewer, readable_teams(viewer), request.GET.get("words", ""), besides=int(besides) if besides.isdecimal() else 0
    )
    page = {"found": found, "looked_for": request.GET.get("words", ""), "chosen": ""}
    return render(request, "workspace/_candidates.html", page)


@offers_on_ticket
def add(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """The form, and the link that it asks for."""
    if request.method == "GET":
        return _form(request, viewer, ticket)
    relation = request.POST.get("relation", "")
    try:
        if relation not in OFFERED:
            raise Refused("ticket.unknown_choice", gettext("Choose one of the offered values."), field="relation")
        other = chosen_ticket(request, viewer)
        actions.link(ticket, by=viewer, relation=Relation(relation), other=other)
    except Refused as refusal:
        return _form(request, viewer, ticket, refusal)
    said = gettext("Linked: %(relation)s %(number)s.") % {"relation": RELATION_WORDS[Relation(relation)], "number": other.number}
    toast(request, said, undo=reverse("ticket_link_removal", args=[ticket.number, relation, other.number]), seconds=UNDO_SECONDS)
    return go(request, reverse("ticket", args=[ticket.number]))


def chosen_ticket(request: HttpRequest, viewer: Viewer) -> Ticket:
    """The ticket that was ticked, or the only one that fits what was typed; a refusal beside the field when there is none."""
    number = request.POST.get("other", "")
    if not number:
        found = linkable_tickets(viewer, readable_teams(viewer), request.POST.get("words", ""))
        if len(found) != 1:
            raise Refused("ticket.other_missing", gettext("Choose the other ticket: type its number or words of its title."), field="other")
        number = found[0].number
    try:
        return found_for(viewer, number)
    except Http404:
        raise Refused("ticket.other_missing", gettext("There is no such ticket that you may read."), field="other") from None


@require_POST
@for_staff
def remove(request: HttpRequest, viewer: Viewer, number: str, relation: str, other: str) -> HttpResponse:
    """Take a link away; it can be put back for some seconds."""
    ticket, linked, chosen = _ends(viewer, number, relation, other)
    try:
        actions.unlink(ticket, by=viewer, relation=chosen, other=linked)
    except Refused as refusal:
        toast(request, refusal, kind="warn")
    else:
        said = gettext("The link to %(number)s is removed.") % {"number": linked.number}
        toast(request, said, undo=reverse("ticket_link", args=[number, relation, other]), seconds=UNDO_SECONDS)
    return redirect("ticket", number)


@require_POST
@for_staff
def put_back(request: HttpRequest, viewer: Viewer, number: str, relation: str, other: str) -> HttpResponse:
    """The link of this address is there again."""
    ticket, linked, chosen = _ends(viewer, number, relation, other)
    try:
        actions.link(ticket, by=viewer, relation=chosen, other=linked)
    except Refused as refusal:
        toast(request, refusal, kind="warn")
    return redirect("ticket", number)


def _ends(viewer: Viewer, number: str, relation: str, other: str) -> tuple[Ticket, Ticket, Relation]:
    if relation not in ENDS:
        raise Http404
    return found_for(viewer, number), found_for(viewer, other), Relation(relation)


def _form(request: HttpRequest, viewer: Viewer, ticket: Ticket, refusal: Refused | None = None) -> HttpResponse:
    relation = request.POST.get("relation", Relation.RELATED_TO)
    page: dict[str, Any] = {
        "ticket": ticket,
        "relations": [(value, str(RELATION_WORDS[value])) for value in OFFERED],
        "relation": relation,
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
    }
    status = 422 if refusal else 200
    return render(request, "workspace/link_form.html", frame(viewer, "") | page | asked_for(request, viewer, ticket), status=status)


def asked_for(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> dict[str, Any]:
    """What a form that asks for another ticket shows of it: the words typed, what fits them, and which is chosen."""
    words = request.POST.get("words", "")
    found: list[FoundTicket] = linkable_tickets(viewer, readable_teams(viewer), words, besides=ticket.pk) if words else []
    return {"looked_for": words, "found": found, "chosen": request.POST.get("other", "")}


@offers_on_ticket
def add_child(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """A child ticket: a part of the work that another team does, or the same trouble of somebody else."""
    if request.method == "GET":
        return _child_form(request, viewer, ticket)
    try:
        child = actions.open_child(ticket, by=viewer, **new_ticket.facts_in(request, like=ticket))
    except Refused as refusal:
        return _child_form(request, viewer, ticket, refusal)
    toast(request, gettext("%(number)s is open as a child of this ticket.") % {"number": child.number}, kind="fine")
    return go(request, reverse("ticket", args=[ticket.number]))


def _child_form(request: HttpRequest, viewer: Viewer, ticket: Ticket, refusal: Refused | None = None) -> HttpResponse:
    page = frame(viewer, "") | new_ticket.asked(request, viewer, like=ticket, refusal=refusal)
    return render(request, "workspace/child_form.html", page, status=422 if refusal else 200)
