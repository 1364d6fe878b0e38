"""The priority of a ticket by the matrix of this desk."""

from collections import Counter
from datetime import timedelta

from django.core.cache import cache
from django.db.models import Count

from firstline.desk.tickets import triage
from firstline.desk.tickets.models import PriorityMatrix, Ticket
from firstline.desk.tickets.triage import DEFAULT, Impact, Matrix, Urgency
from firstline.foundation.journal import clock

KEPT_SECONDS = 10
"""For so long another process may still grade by the matrix before a change."""
_KEY = "tickets:matrix"


def grade(impact: str, urgency: str) -> str:
    """The priority; what is not known yet counts as the mildest, and is shown as missing."""
    return triage.priority(impact or Impact.PERSON, urgency or Urgency.QUESTION, matrix())


def matrix() -> Matrix:
    """The matrix that an administrator has set, else the default. Kept, so that opening a ticket does not ask for it."""
    kept: Matrix | None = cache.get(_KEY)
    if kept is None:
        row = PriorityMatrix.objects.filter(pk=1).first()
        kept = {cell: getattr(row, cell_name(*cell)) for cell in DEFAULT} if row else dict(DEFAULT)
        cache.set(_KEY, kept, KEPT_SECONDS)
    return kept


def forget_matrix() -> None:
    """The matrix has changed: the next ticket asks again."""
    cache.delete(_KEY)


def cell_name(impact: str, urgency: str) -> str:
    """How the row calls a cell of the matrix."""
    return f"{impact}_{urgency}"


def opened_lately(*, days: int) -> Counter[tuple[str, str]]:
    """How many tickets of the last days lie in each cell of the matrix; those whose priority was set by hand are left out."""
    graded = Ticket.objects.filter(opened_at__gte=clock.now() - timedelta(days=days), priority_remark=None)
    found: Counter[tuple[str, str]] = Counter()
    for impact, urgency, number in graded.order_by().values_list("impact", "urgency").annotate(number=Count("pk")):
        found[impact or Impact.PERSON, urgency or Urgency.QUESTION] += number
    return found
