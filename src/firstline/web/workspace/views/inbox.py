"""The inbox: flat lists of open tickets, one page of fifty at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from firstline.desk.inbox.queries import Order, TicketRow, View, inbox_counts, inbox_page
from firstline.desk.tickets.queries import Cursor, Scope, is_priority, is_time, readable_teams
from firstline.desk.tickets.rules import Status
from firstline.desk.tickets.words import STATUS_WORDS, WAITING_WORDS
from firstline.foundation.journal import clock
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace.frame import for_staff, frame

SOON = timedelta(hours=1)
FEW = 500
"""Open tickets up to which one sort is cheaper than a slice per team."""


@dataclass(frozen=True)
class Promise:
    """What was named to the requester: `state` as the component draws it ("", "risk", "late", "hold")."""

    at: datetime | None
    state: str


def promise_of(row: TicketRow, now: datetime) -> Promise:
    """How the expected time stands; a waiting ticket is on hold, a proposed solution has kept it or not."""
    if row.status == Status.VERIFYING:
        return Promise(row.expected_at, "kept")
    if row.status == Status.WAITING:
        return Promise(row.expected_at, "hold")
    if row.expected_at is None:
        return Promise(None, "")
    return Promise(row.expected_at, "late" if row.expected_at <= now else "risk" if row.expected_at - now < SOON else "")


@require_GET
@for_staff
def inbox(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is assigned to me; those who work on no tickets go to what they may do."""
    if not may(viewer, "ticket.open_for_others"):
        return (
            redirect("inbox_all") if readable_teams(viewer) else redirect("deliveries" if may(viewer, "desk.retry_deliveries") else "home")
        )
    return _list(request, viewer, View.MINE, gettext("Assigned to me"), reverse("inbox"))


@require_GET
@for_staff
def everything(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every open ticket that I may read."""
    return _list(request, viewer, View.ALL, gettext("All open"), reverse("inbox_all"))


@require_GET
@for_staff
def unassigned(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open tickets of my teams that nobody has taken."""
    return _list(request, viewer, View.UNASSIGNED, gettext("Unassigned"), reverse("inbox_unassigned"))


@require_GET
@for_staff
def team(request: HttpRequest, viewer: Viewer, team_id: int) -> HttpResponse:
    """Open tickets of one team."""
    scopes = readable_teams(viewer)
    found = next((scope for scope in scopes if scope.team_id == team_id), None)
    if found is None:
        raise Http404
    return _list(request, viewer, View.TEAM, found.name, reverse("inbox_team", args=[team_id]), scopes, found)


def _list(
    request: HttpRequest, viewer: Viewer, view: View, title: str, here: str, scopes: list[Scope] | None = None, only: Scope | None = None
) -> HttpResponse:
    scopes = readable_teams(viewer) if scopes is None else scopes
    asked = request.GET.get("order", "")
    order = Order(asked) if asked in set(Order) else Order.PRIORITY
    cursor = Cursor.parse(request.GET.get("after", ""), is_priority if order == Order.PRIORITY else is_time)
    are_few = inbox_counts(viewer, scopes).all <= FEW
    found = inbox_page(viewer, scopes, view=view, team_id=only.team_id if only else None, order=order, cursor=cursor, are_few=are_few)
    now = clock.now()
    page: dict[str, Any] = frame(viewer, here, scopes) | {
        "title": title,
        "view": view,
        "rows": [(row, _status_word(row), promise_of(row, now)) for row in found.rows],
        "minute": now.replace(second=0, microsecond=0),
        "zone": timezone.get_current_timezone_name(),
        "orders": _orders(here, order),
        "order": order,
        "newer": _address(here, order, found.newer) if found.newer else "",
        "older": _address(here, order, found.older) if found.older else "",
        "is_first_page": cursor is None,
        "may_record": may(viewer, "ticket.open_for_others"),
        "team_names": {scope.team_id: scope.name for scope in scopes} if view != View.TEAM and len(scopes) > 1 else {},
    }
    page["count"] = next((item["count"] for group in page["rail"] for item in group["items"] if item["current"]), None)
    return render(request, "workspace/inbox.html", page)


def _status_word(row: TicketRow) -> str:
    return str(WAITING_WORDS[row.waiting_for] if row.waiting_for else STATUS_WORDS[row.status])


def _orders(here: str, now: Order) -> list[dict[str, Any]]:
    words = {Order.PRIORITY: gettext("Priority"), Order.DUE: gettext("Expected time"), Order.CHANGED: gettext("Last change")}
    return [{"word": word, "href": _address(here, order), "current": order == now} for order, word in words.items()]


def _address(here: str, order: Order, cursor: Cursor | None = None) -> str:
    asked = [] if order == Order.PRIORITY else [f"order={order}"]
    if cursor:
        asked.append(f"after={str(cursor).replace('+', '%2B')}")
    return f"{here}?{'&'.join(asked)}" if asked else here
