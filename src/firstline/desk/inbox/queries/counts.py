"""The numbers beside the views: those of the teams are counted once for everybody, one's own for oneself; kept for three seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.db.models import Count, IntegerField, QuerySet, Subquery

from firstline.desk.inbox.filters import State
from firstline.desk.inbox.listing import Listing, View
from firstline.desk.inbox.queries.conditions import MOVING
from firstline.desk.inbox.queries.page import COUNT_LIMIT, whole_list
from firstline.desk.inbox.queries.views import ViewRow
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import Scope
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Prepared

KEPT_SECONDS = 3
KEPT_STATEMENTS = 200
MINE = Listing(View.MINE)


@dataclass(frozen=True)
class InboxCounts:
    """Open tickets per view; one's own and those of saved views up to COUNT_LIMIT. Badges show "999+" above 999."""

    mine: int
    unassigned: int
    all: int
    teams: dict[int, int]
    views: dict[int, int]


def inbox_counts(viewer: Viewer, scopes: Sequence[Scope], views: Sequence[ViewRow] = ()) -> InboxCounts:
    """How many open tickets stand in each view of this viewer; nothing of teams outside `scopes` (what `readable_teams` answered)."""
    teams, unassigned = _by_team(scopes)
    mine, in_views = _own(viewer, tuple(scopes), [view for view in views if view.listing.filters.state == State.OPEN])
    return InboxCounts(mine=mine, unassigned=unassigned, all=sum(teams.values()), teams=teams, views=in_views)


def _by_team(scopes: Sequence[Scope]) -> tuple[dict[int, int], int]:
    """(team → its open tickets that may be listed, unassigned ones of the teams that are listed wholly)."""
    open_tickets: dict[int, list[tuple[int, int, int]]] | None = cache.get("open-tickets")
    if open_tickets is None:
        open_tickets = {}
        for team, *rest in _open_tickets():
            open_tickets.setdefault(team, []).append((rest[0], rest[1], rest[2]))
        cache.set("open-tickets", open_tickets, KEPT_SECONDS)
    teams: dict[int, int] = {}
    unassigned = 0
    for scope in scopes:
        for organisation, n, assigned in open_tickets.get(scope.team_id, ()):
            if scope.organisation_ids is None or organisation in scope.organisation_ids:
                teams[scope.team_id] = teams.get(scope.team_id, 0) + n
            if scope.organisation_ids is None:
                unassigned += n - assigned
    return teams, unassigned


_open_tickets = Prepared(
    lambda: (
        Ticket.objects.filter(is_open=True)
        .order_by()
        .values("team_id", "organisation_id")
        .annotate(n=Count("*"), assigned=Count("assignee"))
        .values_list("team_id", "organisation_id", "n", "assigned")
    )
)
"""One walk along the index `ticket_open_counts`, whoever asks."""


def _own(viewer: Viewer, scopes: tuple[Scope, ...], views: Sequence[ViewRow]) -> tuple[int, dict[int, int]]:
    """(tickets that are the viewer's, saved view → its tickets)."""
    asked = tuple((view.listing.view, view.listing.team_id, tuple(view.listing.query().items())) for view in views)
    key = f"own-counts:{viewer.id}:{hash((scopes, asked))}"
    counted: tuple[int, ...] | None = cache.get(key)
    if counted is None:
        is_moving = any(MOVING.intersection(view.listing.filters.values) for view in views)
        statement = _counting(viewer, scopes, asked) if is_moving else _kept_counting(viewer, scopes, asked)
        (counted,) = statement(viewer.id)
        cache.set(key, counted, KEPT_SECONDS)
    mine, *in_views = (number or 0 for number in counted)  # nothing can be in a list that nobody may read
    return mine, dict(zip((view.id for view in views), in_views, strict=True))


class _CountOf(Subquery):
    """How many rows a query has, as one value beside others."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


Asked = tuple[View, int | None, tuple[tuple[str, str], ...]]


def _counting(viewer: Viewer, scopes: tuple[Scope, ...], asked: tuple[Asked, ...]) -> Prepared:
    """One row with the viewer's own tickets and those of each view, none counted further than to COUNT_LIMIT."""
    listings = [MINE, *(Listing.parse(view, team, dict(query)) for view, team, query in asked)]
    lists = [whole_list(viewer, scopes, listing) for listing in listings]

    def build(person: int) -> QuerySet[Any, tuple[Any, ...]]:
        counts = [_CountOf(one.order_by().values("id")[:COUNT_LIMIT]) for one in lists]
        return Person.objects.filter(pk=person).values_list(*counts)

    return Prepared(build)


_kept_counting = lru_cache(maxsize=KEPT_STATEMENTS)(_counting)
