"""How much work there is: of a team, a requester, an organisation; only what the viewer may list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries.find import Scope, in_scopes
from firstline.foundation.people.viewer import Viewer


@dataclass(frozen=True)
class Load:
    """Open tickets: how many, by priority, by assignee (None: nobody yet), and since when the oldest waits."""

    by_priority: dict[str, int]
    by_assignee: dict[int | None, int]
    oldest_at: datetime | None

    @property
    def open(self) -> int:
        """All of them."""
        return sum(self.by_priority.values())

    @property
    def unassigned(self) -> int:
        """Those that nobody has taken."""
        return self.by_assignee.get(None, 0)


def load_of_team(scope: Scope) -> Load:
    """The open tickets of a team as far as its scope goes; one grouped query over its open tickets."""
    return _load(in_scopes([scope]))


def load_of_requester(viewer: Viewer, scopes: Sequence[Scope], person_id: int) -> Load:
    """Open tickets that a person has asked for and the viewer may read."""
    return _load(Q(requester=person_id) & (in_scopes(scopes) | Q(assignee=viewer.id)))


def load_of_organisation(scopes: Sequence[Scope], organisation_id: int) -> Load:
    """Open tickets of an organisation in these scopes."""
    return _load(in_scopes(scopes) & Q(organisation=organisation_id))


def _load(which: Q) -> Load:
    rows = Ticket.objects.filter(which, is_open=True).order_by().values_list("priority", "assignee_id")
    by_priority: dict[str, int] = {}
    by_assignee: dict[int | None, int] = {}
    oldest: datetime | None = None
    for priority, assignee, number, since in rows.annotate(n=Count("pk"), since=Min("opened_at")):
        by_priority[priority] = by_priority.get(priority, 0) + number
        by_assignee[assignee] = by_assignee.get(assignee, 0) + number
        oldest = since if oldest is None or since < oldest else oldest
    return Load(dict(sorted(by_priority.items())), by_assignee, oldest)
