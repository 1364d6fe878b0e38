"""The numbers beside the views: one grouped query, kept for three seconds."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Case, Count, IntegerField, Value, When

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


def inbox_counts(viewer: Viewer, scopes: Sequence[Scope]) -> InboxCounts:
    """How many open tickets stand in each view of this viewer; nothing of teams outside `scopes` (what `readable_teams` answered)."""
    key = f"inbox-counts:{viewer.id}"
    kept: InboxCounts | None = cache.get(key)
    if kept is None:
        kept = _count(viewer, scopes)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def _count(viewer: Viewer, scopes: Sequence[Scope]) -> InboxCounts:
    own = {scope.team_id for scope in scopes if scope.organisation_ids is None}
    whose = Case(
        When(assignee__isnull=True, then=Value(0)), When(assignee=viewer.id, then=Value(1)), default=Value(2), output_field=IntegerField()
    )
    rows = (
        Ticket.objects.filter(in_scopes(scopes), is_open=True).order_by().values_list("team_id", whose).annotate(n=Count("id"))
        if scopes
        else []
    )
    teams: dict[int, int] = {}
    mine = unassigned = 0
    for team, owner, n in rows:
        teams[team] = teams.get(team, 0) + n
        mine += n if owner == 1 else 0
        unassigned += n if owner == 0 and team in own else 0
    return InboxCounts(mine=mine, unassigned=unassigned, all=sum(teams.values()), teams=teams)
