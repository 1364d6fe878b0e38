"""Editing many tickets at once: choose, look what would happen, do it, take it back."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.desk.inbox.actions import order_bulk_edit, undo_bulk_edit
from firstline.desk.inbox.bulk import AT_ONCE, MOST
from firstline.desk.inbox.models import BulkEdit
from firstline.desk.inbox.queries import listed_ids, preview, progress, readable_ids
from firstline.desk.tickets.queries import tags_like
from firstline.desk.tickets.queries.tags import LISTED
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.parts import go
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import Desk, for_staff, frame
from firstline.web.workspace.lists import bulk_form
from firstline.web.workspace.lists.place import Place

UNDO_SECONDS = 30
LOOK, DO = "look", "do"


@require_http_methods(["GET", "POST"])
@for_staff
def edit(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form for the chosen tickets (`?ticket=…`, or `?all=yes` for the whole list at `?at=`), its preview, and the deed."""
    if not may(viewer, "ticket.open_for_others"):
        raise Http404
    desk = Desk.of(viewer)
    given = request.POST if request.method == "POST" else request.GET
    place = Place.at(given.get("at", ""), desk.views)
    tickets = _chosen(request, viewer, desk, place)
    page = _page(request, viewer, desk, place, tickets)
    if request.method == "GET":
        return render(request, "workspace/bulk.html", page)
    try:
        wanted = bulk_form.wanted_in(request.POST)
        text = request.POST.get("text", "").strip()
        if request.POST.get("step") == DO:
            row = order_bulk_edit(
                tickets, by=viewer, wanted=wanted, reason=request.POST.get("reason", ""), text=text, is_public=_is_public(request)
            )
            return _done(request, row, place)
        if not (wanted or text):
            raise Refused("bulk.nothing_chosen", gettext("Choose what to change."))
    except Refused as refusal:
        return render(request, "workspace/bulk.html", page | {"refused": {refusal.field or "": str(refusal)}}, status=422)
    if request.POST.get("step") == LOOK:
        page |= {
            "preview": preview(viewer, tickets, wanted, says_something=bool(text)),
            "told": bulk_form.told(wanted, request.POST, page["offers"]),
        }
    return render(request, "workspace/bulk.html", page)


def _chosen(request: HttpRequest, viewer: Viewer, desk: Desk, place: Place) -> list[int]:
    given = request.POST if request.method == "POST" else request.GET
    if given.get("all"):
        return listed_ids(viewer, desk.scopes, place.listing, limit=MOST)
    return readable_ids(viewer, desk.scopes, [int(pk) for pk in given.getlist("ticket")[:AT_ONCE] if pk.isdecimal() and len(pk) <= 18])


def _is_public(request: HttpRequest) -> bool:
    return request.POST.get("said_to") == "requester"


def _page(request: HttpRequest, viewer: Viewer, desk: Desk, place: Place, tickets: list[int]) -> dict[str, Any]:
    given = request.POST if request.method == "POST" else request.GET
    return frame(viewer, place.path, desk) | {
        "place": place,
        "tickets": [] if given.get("all") else tickets,
        "takes_all": bool(given.get("all")),
        "total": len(tickets),
        "typed": {key: value for key, value in request.POST.items() if key not in ("csrfmiddlewaretoken", "step", "ticket", "all", "at")},
        "fields": [(where, word) for where, word in bulk_form.FIELD_WORDS.items()],
        "offers": bulk_form.offers(viewer, desk),
        "leave": bulk_form.LEAVE,
        "obstacle_words": bulk_form.OBSTACLE_WORDS,
        "tags": tags_like(limit=LISTED),
        "preview": None,
        "refused": {},
    }


def _done(request: HttpRequest, row: BulkEdit, place: Place) -> HttpResponse:
    how = progress(row)
    if row.finished_at is None or how.refused:
        return go(request, f"{reverse('bulk_edit', args=[row.pk])}?at={quote(place.address)}")
    said = ngettext("%(num)s ticket is changed.", "%(num)s tickets are changed.", how.changed) % {"num": how.changed}
    toast(request, said, undo=reverse("bulk_undo", args=[row.pk]), seconds=UNDO_SECONDS)
    return go(request, place.address)


@require_GET
@for_staff
def result(request: HttpRequest, viewer: Viewer, edit_id: int) -> HttpResponse:
    """How far an edit is, and how it came out: asked for again every second until it is finished."""
    row = _own(viewer, edit_id)
    desk = Desk.of(viewer)
    place = Place.at(request.GET.get("at", ""), desk.views)
    return render(
        request, "workspace/bulk_result.html", frame(viewer, place.path, desk) | {"edit": row, "how": progress(row), "place": place}
    )


@require_POST
@for_staff
def undo(request: HttpRequest, viewer: Viewer, edit_id: int) -> HttpResponse:
    """Put back what stood there before."""
    row = _own(viewer, edit_id)
    try:
        undo_bulk_edit(row, by=viewer)
    except Refused as refusal:
        toast(request, refusal, kind="warn")
        return redirect("bulk_edit", row.pk)
    how = progress(row)
    if how.changed or how.kept:
        return redirect("bulk_edit", row.pk)
    said = ngettext("%(num)s ticket is as it was.", "%(num)s tickets are as they were.", how.undone) % {"num": how.undone}
    toast(request, said, kind="fine")
    return redirect(Place.at(request.POST.get("next", ""), Desk.of(viewer).views).address)


def _own(viewer: Viewer, edit_id: int) -> BulkEdit:
    row = BulkEdit.objects.filter(pk=edit_id, person=viewer.id).first()
    if row is None:
        raise Http404
    return row
