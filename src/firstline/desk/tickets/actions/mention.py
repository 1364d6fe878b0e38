"""Calling people by name in a message; only those who may read it are called."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.events import PersonMentioned
from firstline.desk.tickets.mentions import mentioned, with_names
from firstline.desk.tickets.models import Mention, Message, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.foundation.journal.api import Actor, Event, Refused
from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import may, viewer_of


def checked_mentions(ticket: Ticket, text: str, *, by: Actor, is_internal: bool) -> str:
    """The text with everybody's real name; what a requester writes calls nobody.

    Raises Refused("ticket.mention_unread") beside the text for a person who may not read it.
    """
    ids = mentioned(text)
    if not ids:
        return text
    people = _people(ids) if may(by, "ticket.read_internal", ticket) else []
    for person in people:
        if not _reads(person, ticket, is_internal=is_internal):
            raise Refused(
                "ticket.mention_unread",
                _("%(name)s cannot read this. Let them help with the ticket first, or take the name out.")
                if not is_internal or may(viewer_of(person), "desk.work")
                else _("%(name)s does not see internal notes. Write a reply instead, or take the name out."),
                name=person.name,
                field="text",
            )
    return with_names(text, {person.pk: person.name for person in people})


def call_mentioned(ticket: Ticket, row: Message, *, at: datetime) -> list[Event]:
    """Note whom a message that goes out now calls, besides its author; who can no longer read it is left out."""
    ids = mentioned(row.text)
    called = [one for one in _people(ids) if one.pk != row.author_id and _reads(one, ticket, is_internal=row.kind == MessageKind.NOTE)]
    Mention.objects.bulk_create([Mention(ticket=ticket, message=row, person=person, at=at) for person in called])
    return [PersonMentioned(ticket=ticket.pk, message=row.pk, person=person.pk) for person in called]


def _people(ids: tuple[int, ...]) -> list[Person]:
    return list(Person.objects.select_related("location").filter(pk__in=ids, is_active=True).order_by("pk")) if ids else []


def _reads(person: Person, ticket: Ticket, *, is_internal: bool) -> bool:
    return may(viewer_of(person), "ticket.read_internal" if is_internal else "ticket.read", ticket)
