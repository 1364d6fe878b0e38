"""Merging two tickets with a look before and a way back, and splitting messages off into a ticket of their own."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from firstline.desk.tickets import actions
from firstline.desk.tickets.models import Merge, Message, Ticket
from firstline.desk.tickets.queries import merge_preview, timeline
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.parts import go
from firstline.web.ui.toasts import toast
from firstline.web.workspace import new_ticket
from firstline.web.workspace.frame import for_staff, frame
from firstline.web.workspace.on_ticket import found_for, offers_on_ticket
from firstline.web.workspace.views.links import asked_for, chosen_ticket
from firstline.web.writing.conversation import Said, entries

INTO_OTHER, INTO_THIS = "other", "this"
LOOK, DO = "look", "do"
UNDO_SECONDS = 30


@offers_on_ticket
def merge(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """Choose the other ticket and the direction, look what moves, do it."""
    step = request.POST.get("step", "")
    try:
        if step not in (LOOK, DO):
            return _merge_form(request, viewer, ticket)
        other = chosen_ticket(request, viewer)
        source, target = (other, ticket) if request.POST.get("direction") == INTO_THIS else (ticket, other)
        if step == DO:
            actions.merge(source, by=viewer, into=target)
            said = gettext("%(number)s is merged into this ticket.") % {"number": source.number}
            toast(request, said, undo=reverse("ticket_unmerge", args=[target.number, source.number]), seconds=UNDO_SECONDS)
            return go(request, reverse("ticket", args=[target.number]))
        actions.check_merge(source, by=viewer, into=target)
        found = {"preview": merge_preview(source, target), "source": source, "target": target, "other": other}
        return _merge_form(request, viewer, ticket, found=found)
    except Refused as refusal:
        return _merge_form(request, viewer, ticket, refusal=refusal)


def _merge_form(
    request: HttpRequest, viewer: Viewer, ticket: Ticket, *, refusal: Refused | None = None, found: dict[str, Any] | None = None
) -> HttpResponse:
    page = {
        "ticket": ticket,
        "direction": request.POST.get("direction", INTO_OTHER),
        "directions": [
            (INTO_OTHER, gettext("This ticket goes up in the other one"), gettext("The other one goes on.")),
            (INTO_THIS, gettext("The other one goes up in this ticket"), gettext("%(number)s goes on.") % {"number": ticket.number}),
        ],
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
        "preview": None,
    }
    page |= asked_for(request, viewer, ticket) | (found or {})
    return render(request, "workspace/merge_form.html", frame(viewer, "") | page, status=422 if refusal else 200)


@require_POST
@for_staff
def unmerge(request: HttpRequest, viewer: Viewer, number: str, source: str) -> HttpResponse:
    """Take a merged ticket out of this one again."""
    ticket = found_for(viewer, number)
    row = Merge.objects.select_related("source", "target").filter(source__number=source, target=ticket, undone_at=None).first()
    if row is None:
        raise Http404
    try:
        actions.unmerge(row, by=viewer)
    except Refused as refusal:
        toast(request, refusal, kind="warn")
    else:
        toast(request, gettext("%(number)s stands on its own again.") % {"number": source}, kind="fine")
    return redirect("ticket", number)


@offers_on_ticket
def split(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """Choose messages and say what the new ticket is about."""
    if request.method == "GET":
        return _split_form(request, viewer, ticket)
    tokens = request.POST.getlist("message")
    try:
        new = actions.split(
            ticket,
            by=viewer,
            messages=Message.objects.filter(ticket=ticket, token__in=tokens),
            title=request.POST.get("title", ""),
            requester=new_ticket.requester_in(request, ticket),
            category=new_ticket.category_in(request),
            team=new_ticket.team_in(request),
        )
    except Refused as refusal:
        return _split_form(request, viewer, ticket, refusal)
    toast(request, gettext("The messages go on in %(number)s.") % {"number": new.number}, kind="fine")
    return go(request, reverse("ticket", args=[ticket.number]))


def _split_form(request: HttpRequest, viewer: Viewer, ticket: Ticket, refusal: Refused | None = None) -> HttpResponse:
    said = [entry for entry in entries(viewer, timeline(viewer, ticket, everything=True)) if isinstance(entry, Said)]
    given = request.POST if request.method == "POST" else request.GET
    page = {"said": [entry for entry in said if not entry.is_first], "ticked": given.getlist("message")}
    page |= frame(viewer, "") | new_ticket.asked(request, viewer, like=ticket, refusal=refusal)
    return render(request, "workspace/split_form.html", page, status=422 if refusal else 200)
