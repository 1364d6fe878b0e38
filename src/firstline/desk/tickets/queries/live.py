"""What the live stream asks: whom does a changed ticket concern?"""

from collections.abc import Iterable
from typing import NamedTuple

from firstline.desk.tickets.models import Helper, Part, Ticket, Watcher


class Concern(NamedTuple):
    """A changed ticket and those whom it concerns."""

    ticket_id: int
    number: str
    team_id: int
    organisation_id: int
    requester_id: int
    assignee_id: int | None
    watcher_ids: frozenset[int]
    helper_ids: frozenset[int] = frozenset()
    part_team_ids: frozenset[int] = frozenset()


def concern_of(ticket: Ticket) -> Concern:
    """What is known of a ticket at hand; those who follow or help are left out."""
    return Concern(ticket.pk, ticket.number, ticket.team_id, ticket.organisation_id, ticket.requester_id, ticket.assignee_id, frozenset())


def concerns(ticket_ids: set[int]) -> list[Concern]:
    """One row per ticket, in two queries, four when one of them is shared."""
    watchers = _by_ticket(Watcher.objects.filter(ticket__in=ticket_ids).values_list("ticket_id", "person_id"))
    fields = ("pk", "number", "team_id", "organisation_id", "requester_id", "assignee_id", "is_shared")
    rows = list(Ticket.objects.filter(pk__in=ticket_ids).values_list(*fields))
    shared = [row[0] for row in rows if row[-1]]
    helpers = _by_ticket(Helper.objects.filter(ticket__in=shared).values_list("ticket_id", "person_id")) if shared else {}
    parts = _by_ticket(Part.objects.filter(ticket__in=shared).values_list("ticket_id", "team_id")) if shared else {}
    return [Concern(*row, *(frozenset(found.get(row[0], ())) for found in (watchers, helpers, parts))) for *row, _is_shared in rows]


def _by_ticket(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for ticket, one in pairs:
        found.setdefault(ticket, set()).add(one)
    return found
