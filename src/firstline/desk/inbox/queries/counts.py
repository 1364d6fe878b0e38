"""The numbers beside the views: one grouped query, kept for three seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from firstline.desk.inbox.filters import State
from firstline.desk.inbox.queries.conditions import condition_of
from firstline.desk.inbox.queries.views import ViewRow
from firstline.desk.tickets.models import Helper, Mention, Part, Ticket
from firstline.desk.tickets.parts import PartState
from firstline.desk.tickets.queries import Scope, in_scopes
from firstline.foundation.people.viewer import Viewer

KEPT_SECONDS = 3
HELPING, PART, MENTIONED = 3, 4, 5
"""In place of the owner: open tickets that the viewer helps with, other teams' tickets with an open part of a team, unread mentions."""
BADGE_LIMIT = 999


@dataclass(frozen=True)
class InboxCounts:
    """Open tickets per view; badges show "999+" above the limit."""

    mine: int
    unassigned: int
    all: int
    teams: dict[int, int]
    views: dict[int, int]
    mentioned: int = 0


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
    tickets = Ticket.objects.filter(in_scopes(scopes), is_open=True).order_by().annotate(owner=whose)
    rows = tickets.values_list("team_id", "owner").annotate(n=Count("id"), **counted)
    others = _counted_otherwise(viewer, own, dict.fromkeys(counted, Value(0)))
    teams: dict[int, int] = {}
    in_views = dict.fromkeys((view.id for view in views), 0)
    mine = unassigned = mentioned = of_parts = 0
    for team, owner, n, *more in rows.union(*others, all=True) if scopes else ():
        if owner == MENTIONED:
            mentioned = n
            continue
        if owner == HELPING:
            mine += n
            continue
        teams[team] = teams.get(team, 0) + n
        of_parts += n if owner == PART else 0
        mine += n if owner == 1 else 0
        unassigned += n if owner == 0 and team in own else 0
        for view, number in zip(views, more, strict=True):
            in_views[view.id] += number
    return InboxCounts(
        mine=mine, unassigned=unassigned, all=sum(teams.values()) - of_parts, teams=teams, views=in_views, mentioned=mentioned
    )


def _counted_otherwise(viewer: Viewer, own_teams: set[int], views: dict[str, Value]) -> list[QuerySet[Any, tuple[Any, ...]]]:
    """(who or which team, HELPING | PART | MENTIONED, how many, 0 for each view): what is no ticket of the viewer's teams."""
    helping = Helper.objects.filter(person=viewer.id, is_open=True).order_by().annotate(owner=Value(HELPING))
    parts = Part.objects.filter(team__in=own_teams, state=PartState.OPEN, ticket__is_open=True).order_by().annotate(owner=Value(PART))
    mentions = Mention.objects.filter(person=viewer.id, read_at=None).order_by().annotate(owner=Value(MENTIONED))
    counted = {"n": Count("ticket", distinct=True), **views}
    return [
        helping.values_list("person_id", "owner").annotate(**counted),
        parts.values_list("team_id", "owner").annotate(**counted),
        mentions.values_list("person_id", "owner").annotate(**counted),
    ]
