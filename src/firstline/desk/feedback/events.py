"""What can have happened to the feedback on a ticket."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.events import Audience, Event


@dataclass(frozen=True, kw_only=True)
class TicketRated(
    Event, kind="feedback.ticket_rated", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} rated the service: {stars} of 5")
):
    ticket: int
    rating: int
    stars: int
