"""The numbers beside the views: one grouped query, kept for three seconds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Case, Count, IntegerField, Value, When

from firstline.desk.inbox.filters import State
from firstline.desk.inbox.queries.conditions import condition_of
from firstline.desk.inbox.queries.views import ViewRow
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import Scope, in_scopes
from firstline.foundation.people.viewer import Viewer

KEPT_SECONDS = 3
BADGE_LIMIT = 999


@dataclass(frozen=True)
class InboxCounts:
    """Open tickets per view; badges show "999+" above the limit."""

    mine: int
    unassigned: int
    all: int
    teams: dict[int, int]
    views: dict[int, int]


def inbox_counts(viewer: Viewer, scopes: Sequence[Scope], views: Sequence[ViewRow] = ()) -> InboxCounts:
    """How many open tickets stand in each view of this viewer; nothing of teams outside `scopes` (what `readable_teams` answered)."""
    key = f"inbox-counts:{viewer.id}:{hash(tuple((view.id, str(view.listing.query())) for view in views))}"
    kept: InboxCounts | None = cache.get(key)
    if kept is None:
        kept = _count(viewer, scopes, [view for view in views if view.listing.filters.state == State.OPEN])
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _count(viewer: Viewer, scopes: Sequence[Scope], views: Sequence[ViewRow]) -> InboxCounts:
    own = {scope.team_id for scope in scopes if scope.organisation_ids is None}
    whose = Case(
        When(assignee__isnull=True, then=Value(0)), When(assignee=viewer.id, then=Value(1)), default=Value(2), output_field=IntegerField()
    )
    counted = {f"view_{view.id}": Count("id", filter=condition_of(viewer, view.listing, own)) for view in views}
    rows = (
        Ticket.objects.filter(in_scopes(scopes), is_open=True).order_by().values_list("team_id", whose).annotate(n=Count("id"), **counted)
        if scopes
        else []
    )
    teams: dict[int, int] = {}
    in_views = dict.fromkeys((view.id for view in views), 0)
    mine = unassigned = 0
    for team, owner, n, *more in rows:
        teams[team] = teams.get(team, 0) + n
        mine += n if owner == 1 else 0
        unassigned += n if owner == 0 and team in own else 0
        for view, number in zip(views, more, strict=True):
            in_views[view.id] += number
    return InboxCounts(mine=mine, unassigned=unassigned, all=sum(teams.values()), teams=teams, views=in_views)
