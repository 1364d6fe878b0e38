"""Saved views: keeping a list under a name, sharing it, changing it, taking it away; and the columns of any list."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from firstline.desk.inbox.actions import amend_view, remove_view, restore_view, save_view
from firstline.desk.inbox.listing import Audience, columns_of
from firstline.desk.inbox.models import SavedView
from firstline.desk.inbox.queries import find_view
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.actions import prefer
from firstline.foundation.people.models import Person, Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import Desk, for_staff, frame
from firstline.web.workspace.lists.place import COLUMNS, Place

UNDO_SECONDS = 10


@require_http_methods(["GET", "POST"])
@for_staff
def save(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep the list at `at` under a name."""
    desk = Desk.of(viewer)
    given = request.POST if request.method == "POST" else request.GET
    place = Place.at(given.get("at", ""), desk.views)
    if request.method == "GET":
        return _form(request, viewer, desk, place)
    try:
        audience, team = _audience(viewer, given.get("audience", ""))
        row = save_view(
            by=viewer, name=given.get("name", ""), listing=place.listing, columns=place.columns(viewer), audience=audience, team=team
        )
    except Refused as refusal:
        return _form(request, viewer, desk, place, refusal=refusal)
    toast(request, gettext("The view %(name)s is saved.") % {"name": row.name}, kind="fine")
    return redirect("saved_view", row.pk)


@require_http_methods(["GET", "POST"])
@for_staff
def edit(request: HttpRequest, viewer: Viewer, view_id: int) -> HttpResponse:
    """Another name, or for others."""
    row = _kept(viewer, view_id)
    desk = Desk.of(viewer)
    place = Place.at(reverse("saved_view", args=[row.pk]), desk.views)
    if request.method == "GET":
        return _form(request, viewer, desk, place, row=row)
    try:
        audience, team = _audience(viewer, request.POST.get("audience", ""))
        amend_view(row, by=viewer, name=request.POST.get("name", ""), audience=audience, team=team)
    except Refused as refusal:
        return _form(request, viewer, desk, place, row=row, refusal=refusal)
    return redirect("saved_view", row.pk)


@require_POST
@for_staff
def update(request: HttpRequest, viewer: Viewer, view_id: int) -> HttpResponse:
    """The list that stands at `at` is now the view's."""
    row = _kept(viewer, view_id)
    place = Place.at(request.POST.get("at", ""), Desk.of(viewer).views)
    amend_view(row, by=viewer, listing=place.listing, columns=place.columns(viewer))
    toast(request, gettext("The view %(name)s is saved.") % {"name": row.name}, kind="fine")
    return redirect("saved_view", row.pk)


@require_POST
@for_staff
def remove(request: HttpRequest, viewer: Viewer, view_id: int) -> HttpResponse:
    """Take it away; it can be brought back for a while."""
    row = _kept(viewer, view_id)
    remove_view(row, by=viewer)
    undo = reverse("view_restore", args=[row.pk])
    toast(request, gettext("The view %(name)s is removed.") % {"name": row.name}, undo=undo, seconds=UNDO_SECONDS)
    return redirect("inbox_all")


@require_POST
@for_staff
def restore(request: HttpRequest, viewer: Viewer, view_id: int) -> HttpResponse:
    """Bring a removed view back."""
    restore_view(_kept(viewer, view_id, is_removed=True), by=viewer)
    return redirect("saved_view", view_id)


@require_POST
@for_staff
def choose_columns(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Which columns this person sees in the list at `at`; none chosen means the usual ones."""
    place = Place.at(request.POST.get("at", ""), Desk.of(viewer).views)
    wanted = [] if "usual" in request.POST else request.POST.getlist("column")
    chosen = {place.key: [str(column) for column in columns_of(wanted)]} if wanted else {}
    others = {key: value for key, value in viewer.preferences.get(COLUMNS, {}).items() if key != place.key}
    prefer(Person.objects.get(pk=viewer.id), by=viewer, columns=others | chosen)
    return redirect(place.address)


def _kept(viewer: Viewer, view_id: int, *, is_removed: bool = False) -> SavedView:
    """The view, when the viewer keeps it; otherwise it does not exist here."""
    row = find_view(viewer, view_id, is_removed=is_removed)
    if row is None or not may(viewer, "view.amend", row):
        raise Http404
    return row


def _audience(viewer: Viewer, text: str) -> tuple[Audience, Team | None]:
    """`own`, `everyone` or `team:7`."""
    kind, _, team = text.partition(":")
    if kind == Audience.TEAM and team.isdecimal():
        return Audience.TEAM, Team.objects.filter(pk=int(team), pk__in=viewer.team_ids).first()
    return (Audience.EVERYONE if kind == Audience.EVERYONE else Audience.OWN), None


def _form(
    request: HttpRequest, viewer: Viewer, desk: Desk, place: Place, *, row: SavedView | None = None, refusal: Refused | None = None
) -> HttpResponse:
    shared = f"{row.audience}:{row.team_id}" if row and row.audience == Audience.TEAM else row.audience if row else Audience.OWN.value
    page: dict[str, Any] = {
        "place": place,
        "view": row,
        "name": request.POST.get("name", row.name if row else ""),
        "audience": request.POST.get("audience", shared),
        "audiences": _audiences(viewer, desk),
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
    }
    return render(request, "workspace/view_form.html", frame(viewer, place.path, desk) | page, status=422 if refusal else 200)


def _audiences(viewer: Viewer, desk: Desk) -> list[tuple[str, str]]:
    own = [(Audience.OWN.value, gettext("Only me"))]
    teams = [(f"{Audience.TEAM}:{scope.team_id}", scope.name) for scope in desk.scopes if scope.team_id in viewer.team_ids]
    everyone = [(Audience.EVERYONE.value, gettext("Everybody at the desk"))] if may(viewer, "view.share_with_everyone") else []
    return own + teams + everyone
