"""Reads of the feedback room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import Scope, in_scopes
from firstline.foundation.journal import clock
from firstline.foundation.people.viewer import Viewer

LATELY = timedelta(days=90)
MOST_RATINGS = 500


def newest_rating(ticket: Ticket) -> Rating | None:
    """The rating that counts; whoever may read the ticket may read it."""
    return Rating.objects.filter(ticket=ticket).order_by("-id").first()


@dataclass(frozen=True)
class Satisfaction:
    """Ratings that count (the newest of each ticket): how many, their mean (1 to 5 stars), and the last words that came with one."""

    number: int
    mean: float
    comment: str = ""
    stars: int = 0
    ticket: str = ""
    at: datetime | None = None


def satisfaction_of_requester(viewer: Viewer, scopes: Sequence[Scope], person_id: int) -> Satisfaction | None:
    """What a person thought of the answers to their tickets, those that the viewer may read; None where nothing was rated."""
    readable = Ticket.objects.filter(in_scopes(scopes) | Q(assignee=viewer.id), requester=person_id)
    return _satisfaction(Rating.objects.filter(ticket__in=readable.values("pk")))


def satisfaction_of_organisation(scopes: Sequence[Scope], organisation_id: int) -> Satisfaction | None:
    """What the people of an organisation thought in the last ninety days, of tickets in these scopes."""
    readable = Ticket.objects.filter(in_scopes(scopes), organisation=organisation_id)
    lately = Rating.objects.filter(rated_at__gte=clock.now() - LATELY)
    return _satisfaction(lately.filter(Exists(readable.filter(pk=OuterRef("ticket")))))


def _satisfaction(ratings: QuerySet[Rating]) -> Satisfaction | None:
    newer = Rating.objects.filter(ticket=OuterRef("ticket"), id__gt=OuterRef("id"))
    counting = ratings.filter(~Exists(newer)).order_by("-id")
    rows = list(counting.values_list("stars", "comment", "ticket__number", "rated_at")[:MOST_RATINGS])
    if not rows:
        return None
    mean = sum(stars for stars, *_ in rows) / len(rows)
    said = next((row for row in rows if row[1]), None)
    if said is None:
        return Satisfaction(len(rows), mean)
    stars, comment, ticket, at = said
    return Satisfaction(len(rows), mean, comment, stars, ticket, at)
