"""One ticket: its page, its operation log, and that it was read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from firstline.desk.tickets.actions import mark_read
from firstline.desk.tickets.fields import stage_for_missing
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import merged_into, operation_log
from firstline.desk.tickets.queries.fields import held_by
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.live.hub import HUB
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff, frame
from firstline.web.workspace.on_ticket import found_for, shows_ticket
from firstline.web.workspace.print_page import print_page
from firstline.web.workspace.ticket_page import ticket_page
from firstline.web.writing.custom_fields import FieldForm


@shows_ticket
def show(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """The whole page; its live parts are fetched from here again. A merged ticket leads to the one in which it goes on."""
    if (goes_on := merged_into(viewer, ticket)) is not None and may(viewer, "ticket.read_internal", goes_on):
        toast(request, gettext("%(number)s was merged into this ticket.") % {"number": ticket.number})
        return redirect("ticket", goes_on.number)
    return render(request, "workspace/ticket.html", ticket_page(request, viewer, ticket))


@shows_ticket
def log(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """Time, operator and content of every operation (R72)."""
    return render(request, "workspace/log.html", frame(viewer, "") | {"ticket": ticket, "rows": operation_log(viewer, ticket)})


@shows_ticket
def custom_fields(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """The custom fields of the ticket as its form stands, for the dialog of the facts."""
    form = FieldForm.on(viewer, ticket, held_by(ticket), request.GET)
    asked = form.asked(until=stage_for_missing(ticket.status, ticket.before_waiting))
    return render(request, "ui/_custom_fields.html", {"asked": asked, "prefix": "edit-"})


@shows_ticket
def printed(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """Facts, conversation and solutions on paper; internal notes only with `?notes`."""
    return render(request, "workspace/print.html", print_page(viewer, ticket, with_notes="notes" in request.GET))


@require_POST
@for_staff
def read(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The page was seen: in lists the ticket no longer counts as unread."""
    mark_read(found_for(viewer, number), by=viewer)
    return HttpResponse(status=204)


@require_POST
@for_staff
def typing(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Somebody writes: the others on this ticket see it before both answer; nothing is kept."""
    ticket = found_for(viewer, number)
    HUB.tell_typing(viewer, ticket.pk, "note" if request.POST.get("mode") == "note" else "reply")
    return HttpResponse(status=204)
