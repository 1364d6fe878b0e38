"""What all pages and verbs of one ticket share: finding it for the viewer, and saying a refusal where it was caused."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import find_ticket
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace.frame import for_staff
from firstline.web.workspace.ticket_page import ticket_page

TicketView = Callable[[HttpRequest, Viewer, Ticket], HttpResponse]
TicketVerb = Callable[[HttpRequest, Viewer, Ticket], None]
Route = Callable[[HttpRequest, str], HttpResponse]


def found_for(viewer: Viewer, number: str) -> Ticket:
    """The ticket, when the viewer reads it as one of the desk; otherwise it does not exist here."""
    ticket = find_ticket(viewer, number)
    if ticket is None or not may(viewer, "ticket.read_internal", ticket):
        raise Http404
    return ticket


def shows_ticket(view: TicketView) -> Route:
    """A page about one ticket."""

    @wraps(view)
    def shown(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
        return view(request, viewer, found_for(viewer, number))

    return require_GET(for_staff(shown))


def offers_on_ticket(view: TicketView) -> Route:
    """A form about one ticket and what comes of it, for those who work on it."""

    @wraps(view)
    def offered(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
        ticket = found_for(viewer, number)
        if not may(viewer, "ticket.work", ticket):
            raise Http404
        return view(request, viewer, ticket)

    return require_http_methods(["GET", "POST"])(for_staff(offered))


def acts_on_ticket(verb: TicketVerb) -> Route:
    """A verb: act, then back to the ticket; a refusal is said on the ticket's page beside what was typed (its dialog stands open)."""

    @wraps(verb)
    def acted(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
        ticket = found_for(viewer, number)
        try:
            verb(request, viewer, ticket)
        except Refused as refusal:
            page = ticket_page(request, viewer, found_for(viewer, number), refusal=refusal, asked=verb.__name__)
            return render(request, "workspace/ticket.html", page, status=422)
        if onward := _onward(request):
            return redirect(onward)
        is_still_read = may(viewer, "ticket.read_internal", ticket)  # handed over to a team that keeps to itself, it is gone from here
        return redirect("ticket", ticket.number) if is_still_read else redirect("inbox")

    return require_POST(for_staff(acted))


def _onward(request: HttpRequest) -> str:
    """Where the person goes on after the deed: an address of this desk that the form carried, or "" for staying at the ticket."""
    address = request.POST.get("onward", "")
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(address, {request.get_host()}) else ""
