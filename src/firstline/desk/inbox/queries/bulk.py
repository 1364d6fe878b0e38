"""Before, during and after an edit of many tickets: what it would do, how far it is, how it came out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from firstline.desk.inbox.bulk import Outcome
from firstline.desk.inbox.models import BulkEdit
from firstline.desk.tickets.changes import Changeable, Obstacle, Values, plan
from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.models import Membership
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer

SHOWN = 8


@dataclass(frozen=True)
class Preview:
    """What an edit would do: tickets that change by field, tickets that are so already, and what stands in the way of the others."""

    total: int
    changing: int
    same: int
    by_field: dict[Changeable, int]
    obstacles: dict[Obstacle, tuple[int, list[str]]]


def preview(viewer: Viewer, tickets: Sequence[int], wanted: Values, *, says_something: bool) -> Preview:
    """What would happen to these tickets; each obstacle with how many and the numbers of some."""
    members = set(Membership.objects.filter(person=wanted.get(Changeable.ASSIGNEE) or 0).values_list("team_id", "person_id"))
    by_field: Counter[Changeable] = Counter()
    obstacles: dict[Obstacle, list[str]] = {}
    same = changing = 0
    rows = Ticket.objects.filter(pk__in=tickets).select_related("team").prefetch_related("tags__tag").order_by("pk")
    for ticket in rows:
        found = plan(ticket, wanted, may_work=may(viewer, "ticket.work", ticket), members=members)
        if found.obstacle:
            obstacles.setdefault(found.obstacle, []).append(ticket.number)
        elif found.changes or says_something:
            changing += 1
            by_field.update(found.changes)
        else:
            same += 1
    named = {obstacle: (len(numbers), numbers[:SHOWN]) for obstacle, numbers in obstacles.items()}
    return Preview(len(tickets), changing, same, dict(by_field), named)


@dataclass(frozen=True)
class Progress:
    """How far an edit is."""

    done: int
    changed: int
    same: int
    refused: int
    undone: int
    kept: int
    refusals: list[tuple[str, str]]


def progress(edit: BulkEdit) -> Progress:
    """How it stands now; refusals are (number of the ticket, sentence), the first fifty."""
    counts = dict(edit.rows.order_by().values_list("outcome").annotate(n=Count("pk")))
    refusals = edit.rows.filter(outcome=Outcome.REFUSED).order_by("ticket_id").values_list("ticket__number", "refusal")[:50]
    return Progress(
        done=edit.total - counts.get(Outcome.WAITING, 0),
        changed=counts.get(Outcome.CHANGED, 0),
        same=counts.get(Outcome.SAME, 0),
        refused=counts.get(Outcome.REFUSED, 0),
        undone=counts.get(Outcome.UNDONE, 0),
        kept=counts.get(Outcome.KEPT, 0),
        refusals=list(refusals),
    )
