"""Hearing nothing more of one ticket. Scratch: no event."""

from django.utils.translation import gettext_lazy as _

from firstline.desk.outreach.models import Mute, Notification
from firstline.desk.tickets.models import Ticket
from firstline.foundation.journal.api import Refused, change
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer


def mute(ticket: Ticket, *, by: Viewer) -> None:
    """Tell this person nothing more of the ticket; what waits in the bell counts as read. Refused: not_allowed."""
    if not may(by, "ticket.read", ticket):
        raise Refused("not_allowed", _("You cannot read this ticket."))
    with change(by=by) as at:
        Mute.objects.get_or_create(person_id=by.id, ticket=ticket, defaults={"muted_at": at})
        Notification.objects.filter(person=by.id, ticket=ticket, read_at=None).update(read_at=at, mail_due_at=None)


def unmute(ticket_id: int, *, by: Viewer) -> None:
    """Hear of it again."""
    with change(by=by):
        Mute.objects.filter(person=by.id, ticket=ticket_id).delete()
