"""What the live stream asks: whom does a changed ticket concern?"""

from typing import NamedTuple

from firstline.desk.tickets.models import Ticket, Watcher


class Concern(NamedTuple):
    """A changed ticket and those whom it concerns."""

    ticket_id: int
    number: str
    team_id: int
    organisation_id: int
    requester_id: int
    assignee_id: int | None
    watcher_ids: frozenset[int]


def concerns(ticket_ids: set[int]) -> list[Concern]:
    """One row per ticket, in two queries."""
    watchers: dict[int, set[int]] = {}
    for ticket, person in Watcher.objects.filter(ticket__in=ticket_ids).values_list("ticket_id", "person_id"):
        watchers.setdefault(ticket, set()).add(person)
    fields = ("pk", "number", "team_id", "organisation_id", "requester_id", "assignee_id")
    rows = Ticket.objects.filter(pk__in=ticket_ids).values_list(*fields)
    return [Concern._make((*row, frozenset(watchers.get(row[0], ())))) for row in rows]
