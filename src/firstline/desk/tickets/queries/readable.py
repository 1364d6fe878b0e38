"""Which of these tickets may a viewer read, and how much of them: for lists that point at tickets."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from firstline.desk.tickets.models import Ticket, Watcher
from firstline.desk.tickets.queries.find import readable_teams
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import STAFF_ROLES, Role


@dataclass(frozen=True)
class Readable:
    """A ticket that the viewer may read; `is_internal` when they may read what is internal too."""

    id: int
    number: str
    title: str
    is_own: bool
    is_internal: bool


def readable_tickets(viewer: Viewer, ids: Collection[int]) -> dict[int, Readable]:
    """Those of the tickets that the viewer may read, by id: the answers of `may(…, "ticket.read")`, in two queries for all."""
    if not ids or not viewer.roles:
        return {}
    scopes = {scope.team_id: scope.organisation_ids for scope in readable_teams(viewer)}
    reads_internal = bool(viewer.roles & (STAFF_ROLES - {Role.ADMINISTRATOR}))
    watches = Exists(Watcher.objects.filter(ticket=OuterRef("pk"), person=viewer.id))
    fields = ("pk", "number", "title", "requester_id", "assignee_id", "team_id", "organisation_id")
    found = {}
    for pk, number, title, requester, assignee, team, organisation, is_watched in (
        Ticket.objects.filter(pk__in=ids).annotate(is_watched=watches).order_by().values_list(*fields, "is_watched")
    ):
        is_internal = reads_internal and (
            assignee == viewer.id or (team in scopes and (scopes[team] is None or organisation in (scopes[team] or ())))
        )
        if is_internal or requester == viewer.id or is_watched:
            found[pk] = Readable(pk, number, title, requester == viewer.id, is_internal)
    return found
