"""What every page of the workspace stands in: the rail with its views and counts, and who may come in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from firstline.desk.inbox.listing import Audience
from firstline.desk.inbox.queries import InboxCounts, ViewRow, inbox_counts, visible_views
from firstline.desk.tickets.queries import Scope, readable_teams
from firstline.foundation.identity.queries import desk_identity
from firstline.foundation.journal.queries import dead_count
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.versions.section import keeps_any
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.jinja import url

P = ParamSpec("P")
A = TypeVar("A", bound=HttpResponseBase)
Entry = dict[str, Any]
SHOWN_TEAMS = 14
SYMBOLS = {Audience.OWN: "bookmark", Audience.TEAM: "users-round", Audience.EVERYONE: "globe"}


def for_staff(view: Callable[Concatenate[HttpRequest, Viewer, P], A]) -> Callable[Concatenate[HttpRequest, P], A]:
    """Pages for the people of the desk; for everybody else they do not exist."""

    @wraps(view)
    def entered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> A:
        viewer = viewer_in(request)
        if not may(viewer, "desk.work"):
            raise Http404
        return view(request, viewer, *args, **kwargs)

    return login_required(entered)  # type: ignore[return-value]  # django-stubs loses the parameters


@dataclass(frozen=True)
class Desk:
    """What every page of the workspace knows: the teams whose tickets may be listed, the saved views, and the counts of both."""

    scopes: list[Scope]
    views: list[ViewRow]
    counts: InboxCounts

    @classmethod
    def of(cls, viewer: Viewer) -> "Desk":
        """As this viewer sees it."""
        scopes, views = readable_teams(viewer), visible_views(viewer)
        return cls(scopes, views, inbox_counts(viewer, scopes, views))


def frame(viewer: Viewer, here: str, desk: Desk | None = None) -> dict[str, Any]:
    """The rail for a page at `here` (the address of a view, or of a page below it)."""
    desk = Desk.of(viewer) if desk is None else desk
    may_configure = keeps_any(viewer)
    groups = {
        gettext("My work"): _mine(viewer, desk.counts),
        gettext("Views"): _saved(desk),
        gettext("Teams"): _teams(desk.scopes, desk.counts),
        gettext("Service desk"): _desk(viewer, may_configure=may_configure),
    }
    for entries in groups.values():
        for entry in entries:
            entry["current"] = entry["href"] == here
    rail = [{"title": title, "items": entries} for title, entries in groups.items() if entries]
    return {"rail": rail, "may_configure": may_configure}


def _mine(viewer: Viewer, counts: InboxCounts) -> list[Entry]:
    if not may(viewer, "ticket.open_for_others"):
        return []
    return [
        _entry("inbox", gettext("Assigned to me"), "inbox", counts.mine, letters="m"),
        _entry("at-sign", gettext("Mentions"), "mentioned", counts.mentioned or None, letters="e"),
    ]


def _saved(desk: Desk) -> list[Entry]:
    return [
        _entry(SYMBOLS[view.audience], view.name, "saved_view", desk.counts.views.get(view.id), view.id)
        for view in sorted(desk.views, key=lambda view: view.audience != Audience.OWN)
    ]


def _teams(scopes: list[Scope], counts: InboxCounts) -> list[Entry]:
    if not scopes:
        return []
    views = [
        _entry("layers", gettext("All open"), "inbox_all", counts.all, letters="a"),
        _entry("user-round-x", gettext("Unassigned"), "inbox_unassigned", counts.unassigned, letters="u"),
    ]
    shown = [scope for scope in scopes if counts.teams.get(scope.team_id) or scope.organisation_ids is None]
    return views + [
        _entry("users-round", scope.name, "inbox_team", counts.teams.get(scope.team_id, 0), scope.team_id) for scope in shown[:SHOWN_TEAMS]
    ]


def _desk(viewer: Viewer, *, may_configure: bool) -> list[Entry]:
    found = [_entry("notebook-pen", gettext("Templates"), "macros")] if may(viewer, "macro.save") else []
    if may(viewer, "desk.transfer_tables"):
        found.append(_entry("table-2", gettext("Service table"), "table"))
    if may(viewer, "desk.retry_deliveries"):
        found.append(_entry("truck", gettext("Deliveries"), "deliveries", dead_count() or None, is_burning=True))
    if may(viewer, "person.read_reset_links"):
        found.append(_entry("mail-warning", gettext("Unsent mail"), "unsent"))
    if may_configure and desk_identity().step:
        found.append(_entry("list-checks", gettext("Set up the desk"), "settings_guide"))
    if may_configure:
        found.append(_entry("settings", gettext("Settings"), "settings", letters="s"))
    return found


def _entry(
    symbol: str, word: str, route: str, count: int | None = None, *route_args: int, letters: str = "", is_burning: bool = False
) -> Entry:
    return {"symbol": symbol, "word": word, "href": url(route, *route_args), "count": count, "letters": letters, "burn": is_burning}
