"""The inbox: flat lists of open tickets, one page of fifty at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from firstline.desk.inbox.listing import Column, Listing, View
from firstline.desk.inbox.queries import COUNT_LIMIT, TicketRow, count_listing, inbox_page
from firstline.desk.tickets.queries import readable_teams, tags_of
from firstline.desk.tickets.rules import OPEN, SOLVED, Status
from firstline.desk.tickets.words import CHANNEL_WORDS, KIND_WORDS, STATUS_WORDS, WAITING_WORDS
from firstline.foundation.identity.queries import desk_identity
from firstline.foundation.identity.rules import Step
from firstline.foundation.journal import clock
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace.frame import Desk, for_staff, frame
from firstline.web.workspace.lists.filtering import chips
from firstline.web.workspace.lists.heads import heads, sortings
from firstline.web.workspace.lists.place import Place
from firstline.web.workspace.lists.words import COLUMN_WORDS

SOON = timedelta(hours=1)
FEW = 500
"""Open tickets up to which one sort is cheaper than a slice per team."""


@dataclass(frozen=True)
class Promise:
    """What was named to the requester: `state` as the component draws it ("", "risk", "late", "hold")."""

    at: datetime | None
    state: str


def promise_of(row: TicketRow, now: datetime) -> Promise:
    """How the expected time stands; a waiting ticket is on hold, a solved one needs none."""
    if row.status in SOLVED or row.status == Status.VERIFYING:
        return Promise(row.expected_at, "kept")
    if row.status == Status.WAITING:
        return Promise(row.expected_at, "hold")
    if row.expected_at is None or row.status not in OPEN:
        return Promise(None, "")
    return Promise(row.expected_at, "late" if row.expected_at <= now else "risk" if row.expected_at - now < SOON else "")


@require_GET
@for_staff
def inbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is assigned to me; those who work on no tickets go to what they may do, and the first administrator to the guide."""
    if desk_identity().step == Step.NAME and may(viewer, "desk.configure"):
        return redirect("settings_guide")
    if not may(viewer, "ticket.open_for_others"):
        return (
            redirect("inbox_all") if readable_teams(viewer) else redirect("deliveries" if may(viewer, "desk.retry_deliveries") else "home")
        )
    return _list(request, viewer, Place.of(request, View.MINE), gettext("Assigned to me"))


@require_GET
@for_staff
def everything(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every open ticket that I may read."""
    return _list(request, viewer, Place.of(request, View.ALL), gettext("All open"))


@require_GET
@for_staff
def unassigned(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open tickets of my teams that nobody has taken."""
    return _list(request, viewer, Place.of(request, View.UNASSIGNED), gettext("Unassigned"))


@require_GET
@for_staff
def team(request: HttpRequest, viewer: Viewer, team_id: int) -> HttpResponse:
    """Open tickets of one team."""
    desk = Desk.of(viewer)
    found = next((scope for scope in desk.scopes if scope.team_id == team_id), None)
    if found is None:
        raise Http404
    return _list(request, viewer, Place.of(request, View.TEAM, team_id), found.name, desk)


@require_GET
@for_staff
def saved(request: HttpRequest, viewer: Viewer, view_id: int) -> HttpResponse:
    """A list that somebody has kept under a name."""
    desk = Desk.of(viewer)
    found = next((view for view in desk.views if view.id == view_id), None)
    if found is None:
        raise Http404
    return _list(request, viewer, Place.of_saved(found, request.GET.dict()), found.name, desk)


def _list(request: HttpRequest, viewer: Viewer, place: Place, title: str, desk: Desk | None = None) -> HttpResponse:
    desk = desk or Desk.of(viewer)
    scopes = desk.scopes
    listing, cursor = place.listing, place.cursor(request.GET.get("after", ""))
    found = inbox_page(viewer, scopes, listing, cursor=cursor, are_few=desk.counts.all <= FEW)
    columns, now = place.columns(viewer), clock.now()
    tags = tags_of([row.id for row in found.rows]) if Column.TAGS in columns else {}
    names = {scope.team_id: scope.name for scope in scopes} if listing.view != View.TEAM and len(scopes) > 1 else {}
    page: dict[str, Any] = frame(viewer, place.path, desk) | {
        "title": title,
        "place": place,
        "rows": [(row, words_of(row, tags.get(row.id, ()), _mark(viewer, listing, row)), promise_of(row, now)) for row in found.rows],
        "columns": columns,
        "column_words": [(column, COLUMN_WORDS[column]) for column in Column],
        "keeps_view": bool(place.saved and place.saved.may_amend),
        "heads": heads(place, columns),
        "sortings": sortings(place),
        "chips": chips(viewer, scopes, place),
        "minute": now.replace(second=0, microsecond=0),
        "zone": timezone.get_current_timezone_name(),
        "newer": place.page(found.newer) if found.newer else "",
        "older": place.page(found.older) if found.older else "",
        "is_first_page": cursor is None,
        "may_record": may(viewer, "ticket.open_for_others"),
        "team_names": names,
        "shows_teams": bool(names) and Column.TEAM not in columns,
    }
    counted = next((item["count"] for group in page["rail"] for item in group["items"] if item["current"]), None)
    page["count"] = _counted(counted if counted is not None and not place.is_narrowed else count_listing(viewer, scopes, listing))
    return render(request, "workspace/inbox.html", page)


def _counted(number: int) -> str:
    return f"{number:,}" if number < COUNT_LIMIT else f"{COUNT_LIMIT:,}+"


class RowWords(NamedTuple):
    """The words of a line's enumerations, its tags where they are shown, and why it stands here when it is another's."""

    status: str
    kind: str
    channel: str
    tags: tuple[str, ...]
    mark: str


def words_of(row: TicketRow, tags: tuple[str, ...] = (), mark: str = "") -> RowWords:
    """What a line says for its enumerations, its tags, and why it stands there."""
    status = WAITING_WORDS[row.waiting_for] if row.waiting_for else STATUS_WORDS[row.status]
    return RowWords(str(status), str(KIND_WORDS[row.kind]), str(CHANNEL_WORDS[row.channel]), tags, mark)


def _mark(viewer: Viewer, listing: Listing, row: TicketRow) -> str:
    """Why somebody else's ticket stands in this list."""
    if listing.view == View.MINE and row.assignee_id != viewer.id:
        return gettext("you help")
    if listing.view == View.TEAM and row.team_id != listing.team_id:
        return gettext("a part of it")
    return ""
