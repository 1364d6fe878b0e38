"""The inbox: flat pages by keyset, at any depth, for any number of teams (DESIGN §4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from firstline.desk.tickets.models import ReadMark, Ticket
from firstline.desk.tickets.queries import Cursor, Scope, in_scopes
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Prepared

PAGE_ROWS = 50


class View(StrEnum):
    """Which tickets: those of one team (then `team_id` says which), one's own, unassigned ones, all that one may read."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    TEAM = "team"
    ALL = "all"


class Order(StrEnum):
    """Every order of the inbox has its index."""

    PRIORITY = "priority"
    DUE = "due"
    CHANGED = "changed"


_FIELD = {Order.PRIORITY: "priority", Order.DUE: "next_due", Order.CHANGED: "changed_at"}
_DESCENDING = frozenset({Order.CHANGED})


class TicketRow(NamedTuple):
    """A line of the inbox."""

    id: int
    number: str
    title: str
    snippet: str
    kind: str
    priority: str
    status: str
    waiting_for: str
    requester_id: int
    requester: str
    department: str
    organisation: str
    assignee_id: int | None
    assignee: str
    team_id: int
    expected_at: datetime | None
    next_due: datetime
    opened_at: datetime
    changed_at: datetime
    is_unread: bool


@dataclass(frozen=True)
class InboxPage:
    """Up to 50 rows, and the cursors of the neighbouring pages where there are any."""

    rows: list[TicketRow]
    older: Cursor | None
    newer: Cursor | None


def inbox_page(
    viewer: Viewer,
    scopes: Sequence[Scope],
    *,
    view: View,
    team_id: int | None = None,
    order: Order = Order.PRIORITY,
    cursor: Cursor | None = None,
    are_few: bool = False,
) -> InboxPage:
    """One page of open tickets: a list over several teams is one ordered slice per team, merged, then one fetch by id.

    `scopes` is what `readable_teams` answered for this viewer. `are_few`: the caller knows that there are hundreds of open tickets
    at most; sorting them is then cheaper than a slice for each team.
    """
    branches = [_slice(branch, order, cursor) for branch in _branches(viewer, scopes, view, team_id, are_few=are_few)]
    if not branches:
        return InboxPage([], None, None)
    keys = branches[0] if len(branches) == 1 else branches[0].union(*branches[1:], all=True)
    backwards = bool(cursor and cursor.backwards)
    found = sorted(keys, reverse=(order in _DESCENDING) != backwards)[: PAGE_ROWS + 1]
    more, found = len(found) > PAGE_ROWS, found[:PAGE_ROWS]
    if backwards:
        found.reverse()
    return InboxPage(
        rows=_rows(viewer, [pk for _, pk in found]),
        older=_cursor(order, found[-1]) if found and (more or backwards) else None,
        newer=_cursor(order, found[0], backwards=True) if found and (more if backwards else cursor is not None) else None,
    )


def _cursor(order: Order, row: tuple[Any, int], *, backwards: bool = False) -> Cursor:
    key, pk = row
    return Cursor(key if order == Order.PRIORITY else key.isoformat(), pk, backwards)


def _branches(viewer: Viewer, scopes: Sequence[Scope], view: View, team_id: int | None, *, are_few: bool) -> list[QuerySet[Ticket]]:
    """One query per team (or one for all of one's own), each served by one partial index."""
    tickets = Ticket.objects.filter(is_open=True)
    if view == View.MINE:
        return [tickets.filter(assignee=viewer.id, assignee__isnull=False)] if viewer.is_staff else []
    if view == View.TEAM:
        scopes = [scope for scope in scopes if scope.team_id == team_id]
    elif view == View.UNASSIGNED:
        scopes = [scope for scope in scopes if scope.organisation_ids is None]
        tickets = tickets.filter(assignee__isnull=True)
    if are_few and len(scopes) > 1:
        return [tickets.filter(in_scopes(scopes))]
    return [_of_scope(tickets, scope) for scope in scopes]


def _of_scope(tickets: QuerySet[Ticket], scope: Scope) -> QuerySet[Ticket]:
    tickets = tickets.filter(team=scope.team_id)
    return tickets if scope.organisation_ids is None else tickets.filter(organisation__in=scope.organisation_ids)


def _slice(branch: QuerySet[Ticket], order: Order, cursor: Cursor | None) -> QuerySet[Ticket, tuple[Any, int]]:
    """The first 51 rows of a branch after the cursor as (key, id)."""
    field = _FIELD[order]
    descending = (order in _DESCENDING) != bool(cursor and cursor.backwards)
    if cursor:
        side = "lt" if descending else "gt"
        branch = branch.filter(**{f"{field}__{side}e": cursor.key}).filter(
            Q(**{f"{field}__{side}": cursor.key}) | Q(**{f"id__{side}": cursor.id})
        )
    sign = "-" if descending else ""
    ids = branch.order_by(f"{sign}{field}", f"{sign}id").values("id")[: PAGE_ROWS + 1]
    return Ticket.objects.filter(id__in=ids).order_by().values_list(field, "id")


def _lines(viewer: int, ids: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    read_at = ReadMark.objects.filter(ticket=OuterRef("pk"), person=viewer).values("read_at")
    return (
        Ticket.objects.filter(id__in=ids)
        .annotate(read_at=Subquery(read_at), organisation_name=F("organisation__name"))
        .values_list(
            *("id", "number", "title", "snippet", "kind", "priority", "status", "waiting_for", "requester_id", "requester__name"),
            *("department__name", "organisation_name", "assignee_id", "assignee__name", "team_id", "expected_at", "next_due"),
            *("opened_at", "changed_at", "read_at"),
        )
    )


_lines_of = Prepared(_lines)


def _rows(viewer: Viewer, ids: list[int]) -> list[TicketRow]:
    found = {row[0]: _row(row) for row in _lines_of(viewer.id, ids)}
    return [found[pk] for pk in ids if pk in found]


def _row(row: tuple[Any, ...]) -> TicketRow:
    *facts, changed_at, read_at = row
    facts[10], facts[13] = facts[10] or "", facts[13] or ""
    return TicketRow._make((*facts, changed_at, read_at is None or read_at < changed_at))
