"""Putting free labels on a ticket and taking them off; finished tickets are labelled too, that is what the archive lives by (R95)."""

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.moving import authorise
from firstline.desk.tickets.events import TagAdded, TagRemoved
from firstline.desk.tickets.models import Tag, Ticket, TicketTag
from firstline.desk.tickets.tags import tag_key, tag_name
from firstline.foundation.journal.api import Actor, Refused, change, record


def tag(ticket: Ticket, *, by: Actor, name: str) -> Tag:
    """Put a label on; a new one keeps the spelling of whoever typed it first. Refused: ticket.tag_missing."""
    written = tag_name(name)
    if not written:
        raise Refused("ticket.tag_missing", _("Type a word or two, without commas."), field="tag")
    with change(ticket, by=by):
        authorise(by, "work", ticket)
        row, _made = Tag.objects.get_or_create(key=tag_key(written), defaults={"name": written})
        if TicketTag.objects.get_or_create(ticket=ticket, tag=row)[1]:
            record(TagAdded(ticket=ticket.pk, tag=row.pk), by=by)
    return row


def untag(ticket: Ticket, *, by: Actor, name: str) -> None:
    """Take a label off; the label itself stays for other tickets."""
    with change(ticket, by=by):
        authorise(by, "work", ticket)
        worn = TicketTag.objects.filter(ticket=ticket, tag__key=tag_key(name)).first()
        if worn is not None:
            worn.delete()
            record(TagRemoved(ticket=ticket.pk, tag=worn.tag_id), by=by)
