"""What the editor of a ticket offers while one writes: wordings behind "/", people behind "@"."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET, require_http_methods

from firstline.desk.macros.actions import count_use
from firstline.desk.macros.queries import filled, find_macro, offered
from firstline.desk.macros.rules import Place
from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.queries import find_people
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace import choices
from firstline.web.workspace.frame import for_staff
from firstline.web.workspace.on_ticket import found_for
from firstline.web.workspace.staging import chips


@require_http_methods(["GET", "POST"])
@for_staff
def wordings(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """The macros that fit a place of the ticket (GET: options of a list); one of them made ready for it, and counted (POST: JSON)."""
    ticket = _spoken_in(viewer, number)
    given = request.POST if request.method == "POST" else request.GET
    place = given.get("place", "")
    if place not in set(Place):
        raise Http404
    if request.method == "GET":
        return render(request, "workspace/_wordings.html", {"offers": offered(viewer, ticket, Place(place)), "place": place})
    chosen = given.get("macro", "")
    macro = find_macro(viewer, int(chosen) if chosen.isdecimal() and len(chosen) < 18 else 0)
    if macro is None:
        raise Http404
    count_use(macro, by=viewer)
    ready = filled(viewer, macro, ticket, Place(place))
    drawn = render_to_string("workspace/_chips.html", {"chips": chips(ticket, ready.changes)}, request)
    return JsonResponse({"text": ready.text, "gaps": ready.gaps, "chips": drawn, "name": macro.name})


@require_GET
@for_staff
def mentions(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """People to name: for no words yet those of the ticket's team, else whose name begins like them (options of a list)."""
    ticket = _spoken_in(viewer, number)
    words = request.GET.get("words", "").strip()
    if words:
        people = [(row.id, row.name, row.department or row.organisation) for row in find_people(viewer, words=words)]
    else:
        people = [(int(pk), name, ticket.team.name) for pk, name in choices.members(ticket.team_id)]
    return render(request, "workspace/_mentions.html", {"people": people})


def _spoken_in(viewer: Viewer, number: str) -> Ticket:
    """The ticket, for those who write in it."""
    ticket = found_for(viewer, number)
    if not may(viewer, "ticket.note", ticket):
        raise Http404
    return ticket
