"""The inbox: flat pages by keyset, at any depth, for any number of teams (DESIGN §4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language

from firstline.desk.inbox.filters import Field
from firstline.desk.inbox.listing import Listing, Order, View
from firstline.desk.inbox.queries.conditions import MOVING, condition
from firstline.desk.tickets.models import Helper, Part, ReadMark, Ticket
from firstline.desk.tickets.parts import PartState
from firstline.desk.tickets.queries import Cursor, Scope, in_scopes
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Prepared
from firstline.foundation.text.bilingual import pick

PAGE_ROWS = 50
COUNT_LIMIT = 2_000
"""Counting a list stops here; the page then says "2,000+"."""
KEPT_STATEMENTS = 200
"""Lists whose statement is kept compiled: putting one together for a dozen teams costs more than everything else on the page."""

_FIELD = {Order.PRIORITY: "priority", Order.DUE: "next_due", Order.CHANGED: "changed_at", Order.OPENED: "opened_at"}


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
    channel: str
    expected_at: datetime | None
    next_due: datetime
    opened_at: datetime
    changed_at: datetime
    category: str
    is_unread: bool


@dataclass(frozen=True)
class InboxPage:
    """Up to 50 rows, and the cursors of the neighbouring pages where there are any."""

    rows: list[TicketRow]
    older: Cursor | None
    newer: Cursor | None


def inbox_page(
    viewer: Viewer, scopes: Sequence[Scope], listing: Listing, *, cursor: Cursor | None = None, are_few: bool = False
) -> InboxPage:
    """One page of a list: over several teams it is one ordered slice per team, merged, then one fetch by id.

    `scopes` is what `readable_teams` answered for this viewer. `are_few`: the caller knows that there are hundreds of open tickets
    at most; sorting them is then cheaper than a slice for each team.
    """
    keys = _keys(viewer, tuple(scopes), listing, cursor, are_few=are_few)
    backwards = bool(cursor and cursor.backwards)
    found = sorted(set(keys), reverse=listing.is_descending != backwards)[: PAGE_ROWS + 1]
    more, found = len(found) > PAGE_ROWS, found[:PAGE_ROWS]
    if backwards:
        found.reverse()
    return InboxPage(
        rows=_rows(viewer, [pk for _, pk in found]),
        older=_cursor(listing.order, found[-1]) if found and (more or backwards) else None,
        newer=_cursor(listing.order, found[0], backwards=True) if found and (more if backwards else cursor is not None) else None,
    )


def count_listing(viewer: Viewer, scopes: Sequence[Scope], listing: Listing) -> int:
    """How many tickets the whole list has, up to COUNT_LIMIT."""
    return whole_list(viewer, scopes, listing).order_by()[:COUNT_LIMIT].count()


def listed_ids(viewer: Viewer, scopes: Sequence[Scope], listing: Listing, *, limit: int) -> list[int]:
    """The tickets of the whole list by id, up to `limit`."""
    return list(whole_list(viewer, scopes, listing).order_by("id").values_list("id", flat=True)[:limit])


def whole_list(viewer: Viewer, scopes: Sequence[Scope], listing: Listing) -> QuerySet[Ticket]:
    """All tickets of a list in no order, to be counted or walked."""
    branches = _branches(viewer, scopes, listing, are_few=True)
    branches = _branches(viewer, scopes, listing, are_few=True)
    return reduce(or_, branches) if branches else Ticket.objects.none()


def readable_ids(viewer: Viewer, scopes: Sequence[Scope], ids: Sequence[int]) -> list[int]:
    """Those of these tickets that the viewer lists somewhere."""
    return list(
        Ticket.objects.filter(in_scopes(scopes) | Q(assignee=viewer.id) | _helped_by(viewer), pk__in=ids)
        .order_by("id")
        .values_list("id", flat=True)
    )


def _cursor(order: Order, row: tuple[Any, int], *, backwards: bool = False) -> Cursor:
    key, pk = row
    return Cursor(key if order == Order.PRIORITY else key.isoformat(), pk, backwards)


def _branches(viewer: Viewer, scopes: Sequence[Scope], listing: Listing, *, are_few: bool) -> list[QuerySet[Ticket]]:
    """One query per team (or one for all of one's own), each served by one index."""
    tickets = Ticket.objects.filter(condition(viewer, listing.filters))
    if listing.view == View.MINE:
        return [tickets.filter(assignee=viewer.id, assignee__isnull=False), tickets.filter(_helped_by(viewer))] if viewer.is_staff else []
    if listing.view == View.TEAM:
        scopes = [scope for scope in scopes if scope.team_id == listing.team_id]
        parts = [tickets.filter(_partly_of(scope)) for scope in scopes if scope.organisation_ids is None]
        return [*(_of_scope(tickets, scope) for scope in scopes), *parts]
    if listing.view == View.UNASSIGNED:
        scopes = [scope for scope in scopes if scope.organisation_ids is None]
        tickets = tickets.filter(assignee__isnull=True)
    if only := _of_one_owner(listing):
        return [tickets.filter(in_scopes(scopes), only)] if scopes else []
    if are_few and len(scopes) > 1:
        return [tickets.filter(in_scopes(scopes))]
    return [_of_scope(tickets, scope) for scope in scopes]


def _helped_by(viewer: Viewer) -> Q:
    """Tickets that somebody else is responsible for and the viewer helps with."""
    return Q(id__in=Helper.objects.filter(person=viewer.id, is_open=True).values("ticket"))


def _partly_of(scope: Scope) -> Q:
    """Other teams' tickets within which this team still has something to do."""
    return Q(id__in=Part.objects.filter(team=scope.team_id, state=PartState.OPEN).values("ticket"))


def _of_one_owner(listing: Listing) -> Q | None:
    """The tickets of one requester or one organisation by their last change have an index of their own, whatever the team."""
    if listing.view != View.ALL or listing.order != Order.CHANGED:
        return None
    for where in (Field.REQUESTER, Field.ORGANISATION):
        values = listing.filters.of(where)
        if len(values) == 1 and values[0].isdecimal():
            return Q(**{where.value: int(values[0])})
    return None


def _of_scope(tickets: QuerySet[Ticket], scope: Scope) -> QuerySet[Ticket]:
    tickets = tickets.filter(team=scope.team_id)
    return tickets if scope.organisation_ids is None else tickets.filter(organisation__in=scope.organisation_ids)


def _keys(viewer: Viewer, scopes: tuple[Scope, ...], listing: Listing, cursor: Cursor | None, *, are_few: bool) -> list[tuple[Any, int]]:
    """(key, id) of at most 51 rows of each branch after the cursor."""
    backwards = cursor.backwards if cursor else None
    asked = (viewer, scopes, listing.view, listing.team_id, tuple(listing.query().items()), backwards, are_few)
    read = _slices_at_this_moment(*asked) if MOVING.intersection(listing.filters.values) else _slices(*asked)
    return read(*(_place(listing.order, cursor) if cursor else ())) if read else []


def _place(order: Order, cursor: Cursor) -> tuple[str | datetime, int]:
    return cursor.key if order == Order.PRIORITY else datetime.fromisoformat(cursor.key), cursor.id


def _slices_at_this_moment(
    viewer: Viewer,
    scopes: tuple[Scope, ...],
    view: View,
    team_id: int | None,
    asked: tuple[tuple[str, str], ...],
    backwards: bool | None,  # noqa: FBT001 - part of the key under which the statement is kept
    are_few: bool,  # noqa: FBT001
) -> Prepared | None:
    """The statement of a list, prepared for the key and id of a cursor unless `backwards` is None; None when there is nothing to read."""
    listing = Listing.parse(view, team_id, dict(asked))
    branches = _branches(viewer, scopes, listing, are_few=are_few)
    if not branches:
        return None

    def build(key: Any = None, pk: int = 0) -> QuerySet[Any, tuple[Any, ...]]:
        slices = [_slice(branch, listing, key, pk, backwards=backwards) for branch in branches]
        return slices[0] if len(slices) == 1 else slices[0].union(*slices[1:], all=True)

    return Prepared(build)


_slices = lru_cache(maxsize=KEPT_STATEMENTS)(_slices_at_this_moment)


def _slice(branch: QuerySet[Ticket], listing: Listing, key: Any, pk: int, *, backwards: bool | None) -> QuerySet[Ticket, tuple[Any, int]]:
    """The first 51 rows of a branch (after the place when there is one) as (key, id)."""
    field = _FIELD[listing.order]
    descending = listing.is_descending != bool(backwards)
    if backwards is not None:
        side = "lt" if descending else "gt"
        branch = branch.filter(**{f"{field}__{side}e": key}).filter(Q(**{f"{field}__{side}": key}) | Q(**{f"id__{side}": pk}))
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
            *("department__name", "organisation_name", "assignee_id", "assignee__name", "team_id", "channel", "expected_at", "next_due"),
            *("opened_at", "changed_at", "category__name_zh", "category__name_en", "read_at"),
        )
    )


_lines_of = Prepared(_lines)


def _rows(viewer: Viewer, ids: list[int]) -> list[TicketRow]:
    language = get_language()
    found = {row[0]: _row(row, language) for row in _lines_of(viewer.id, ids)}
    return [found[pk] for pk in ids if pk in found]


def _row(row: tuple[Any, ...], language: str | None) -> TicketRow:
    *facts, zh, en, read_at = row
    facts[10], facts[13] = facts[10] or "", facts[13] or ""
    return TicketRow._make((*facts, pick(zh or "", en or "", language), read_at is None or read_at < facts[-1]))
