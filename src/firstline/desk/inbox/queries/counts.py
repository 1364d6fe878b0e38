"""The numbers beside the views: those of the teams are counted once for everybody, one's own for oneself; kept for three seconds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.cache import cache
from django.db.models import BigIntegerField, Count, F, IntegerField, QuerySet, Subquery, Value

from firstline.desk.inbox.filters import State
from firstline.desk.inbox.listing import Listing, View
from firstline.desk.inbox.queries.conditions import MOVING
from firstline.desk.inbox.queries.page import COUNT_LIMIT, whole_list
from firstline.desk.inbox.queries.views import ViewRow
from firstline.desk.tickets.models import Mention, Part, Ticket
from firstline.desk.tickets.parts import PartState
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
    mentioned: int = 0


def inbox_counts(viewer: Viewer, scopes: Sequence[Scope], views: Sequence[ViewRow] = ()) -> InboxCounts:
    """How many open tickets stand in each view of this viewer; nothing of teams outside `scopes` (what `readable_teams` answered)."""
    teams, whole, unassigned = _by_team(scopes)
    mine, mentioned, in_views = _own(viewer, tuple(scopes), [view for view in views if view.listing.filters.state == State.OPEN])
    return InboxCounts(mine=mine, unassigned=unassigned, all=whole, teams=teams, views=in_views, mentioned=mentioned)


def _by_team(scopes: Sequence[Scope]) -> tuple[dict[int, int], int, int]:
    """(team → open tickets in its list, other teams' in which it has a part among them; all open ones, unassigned ones of whole teams)."""
    open_tickets: dict[int, list[tuple[int | None, int, int]]] | None = cache.get("open-tickets")
    if open_tickets is None:
        open_tickets = {}
        for team, *rest in _open_tickets():
            open_tickets.setdefault(team, []).append((rest[0], rest[1], rest[2]))
        cache.set("open-tickets", open_tickets, KEPT_SECONDS)
    teams: dict[int, int] = {}
    whole = unassigned = 0
    for scope in scopes:
        for organisation, n, assigned in open_tickets.get(scope.team_id, ()):
            if scope.organisation_ids is None or organisation in scope.organisation_ids:
                teams[scope.team_id] = teams.get(scope.team_id, 0) + n
                whole += n if organisation is not None else 0
            if scope.organisation_ids is None and organisation is not None:
                unassigned += n - assigned
    return teams, whole, unassigned


def _open_work() -> QuerySet[Any, tuple[Any, ...]]:
    """(team, organisation, open tickets, assigned ones), and with no organisation: other teams' tickets in which the team has a part."""
    columns = ("team_id", "of_organisation", "n", "assigned")
    tickets = Ticket.objects.filter(is_open=True).order_by().annotate(of_organisation=F("organisation_id"))
    parts = Part.objects.filter(state=PartState.OPEN, ticket__is_open=True).order_by()
    parts = parts.annotate(of_organisation=Value(None, output_field=BigIntegerField()))
    counted = tickets.values("team_id", "of_organisation").annotate(n=Count("*"), assigned=Count("assignee")).values_list(*columns)
    of_parts = parts.values("team_id", "of_organisation").annotate(n=Count("ticket", distinct=True), assigned=Count("ticket"))
    return counted.union(of_parts.values_list(*columns), all=True)


_open_tickets = Prepared(_open_work)
"""One walk along the index `ticket_open_counts`, whoever asks."""


def _own(viewer: Viewer, scopes: tuple[Scope, ...], views: Sequence[ViewRow]) -> tuple[int, int, dict[int, int]]:
    """(tickets that are the viewer's or that they help with, tickets with unread mentions of them, saved view → its tickets)."""
    asked = tuple((view.listing.view, view.listing.team_id, tuple(view.listing.query().items())) for view in views)
    key = f"own-counts:{viewer.id}:{hash((scopes, asked))}"
    counted: tuple[int, ...] | None = cache.get(key)
    if counted is None:
        is_moving = any(MOVING.intersection(view.listing.filters.values) for view in views)
        statement = _counting(viewer, scopes, asked) if is_moving else _kept_counting(viewer, scopes, asked)
        (counted,) = statement(viewer.id)
        cache.set(key, counted, KEPT_SECONDS)
    mine, mentioned, *in_views = (number or 0 for number in counted)  # nothing can be in a list that nobody may read
    return mine, mentioned, dict(zip((view.id for view in views), in_views, strict=True))


class _CountOf(Subquery):
    """How many rows a query has, as one value beside others."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


Asked = tuple[View, int | None, tuple[tuple[str, str], ...]]


def _counting(viewer: Viewer, scopes: tuple[Scope, ...], asked: tuple[Asked, ...]) -> Prepared:
    """One row with the viewer's own tickets, those with mentions and those of each view, none counted further than to COUNT_LIMIT."""
    listings = [MINE, *(Listing.parse(view, team, dict(query)) for view, team, query in asked)]
    lists = [whole_list(viewer, scopes, listing) for listing in listings]

    def build(person: int) -> QuerySet[Any, tuple[Any, ...]]:
        counts = [_CountOf(one.order_by().values("id")[:COUNT_LIMIT]) for one in lists]
        mentioned = Mention.objects.filter(person=person, read_at=None).order_by().values("ticket").distinct()
        counts.insert(1, _CountOf(mentioned[:COUNT_LIMIT]))
        return Person.objects.filter(pk=person).values_list(*counts)

    return Prepared(build)


_kept_counting = lru_cache(maxsize=KEPT_STATEMENTS)(_counting)
