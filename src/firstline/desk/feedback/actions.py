"""Rating a ticket."""

from django.utils.translation import gettext_lazy as _

from firstline.desk.feedback import rules
from firstline.desk.feedback.events import TicketRated
from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.actions import close
from firstline.desk.tickets.closing import closing_rule
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.rules import SOLVED, Status
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.rights import may
from firstline.foundation.text.normal import nfc


def rate(ticket: Ticket, *, by: Actor, stars: int, comment: str = "") -> Rating:
    """Give 1 to 5 stars to a solved ticket; a good enough rating closes it where the closing rule waits for one (R90, R92).

    Raises Refused: not_allowed, feedback.not_solved, feedback.stars_missing.
    """
    if stars not in rules.STARS:
        raise Refused("feedback.stars_missing", _("Choose one to five stars."), field="stars")
    with change(ticket, by=by) as at:
        if not may(by, "feedback.rate", ticket):
            raise Refused("not_allowed", _("Only the person who asked can rate the answer."))
        if ticket.status not in SOLVED:
            raise Refused("feedback.not_solved", _("This can be rated when it is solved."))
        row = Rating.objects.create(ticket=ticket, person_id=by.id, stars=stars, comment=nfc(comment).strip(), rated_at=at)
        record(TicketRated(ticket=ticket.pk, rating=row.pk, stars=stars), by=by)
        rule = closing_rule()
        if ticket.status == Status.RESOLVED and rules.closes_the_loop(stars, rule.threshold):
            close(ticket, by=by)
    return row
