"""Reads of the feedback room."""

from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.models import Ticket


def newest_rating(ticket: Ticket) -> Rating | None:
    """The rating that counts; whoever may read the ticket may read it."""
    return Rating.objects.filter(ticket=ticket).order_by("-id").first()
