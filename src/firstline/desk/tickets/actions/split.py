"""Two concerns in one ticket: some of its messages go on in a ticket of their own."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.links import join
from firstline.desk.tickets.actions.merge import freshen
from firstline.desk.tickets.actions.moving import authorise, person_id, save
from firstline.desk.tickets.actions.open_ticket import checked_title, class_of, next_number, organisation_of, record_opening
from firstline.desk.tickets.grading import grade
from firstline.desk.tickets.linking import LinkKind
from firstline.desk.tickets.models import Category, Message, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.routing import first_team
from firstline.desk.tickets.ties_events import TicketSplit, TicketSplitOff
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.models import Person, Team


def split(
    ticket: Ticket,
    *,
    by: Actor,
    messages: Iterable[Message],
    title: str,
    requester: Person,
    category: Category | None = None,
    team: Team | None = None,
) -> Ticket:
    """Move messages to a new ticket, where they say where they were written; the two are linked. Merging it back is the reverse.

    The first words of a ticket stay with it, and so does what is not sent yet. Kind, impact, urgency and channel are taken over; without a
    team it goes where its category says, without a category to the team that has the ticket.
    Refused: ticket.title_missing, ticket.title_too_long, ticket.nothing_chosen, not_allowed.
    """
    title = checked_title(title)
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        moving = _movable(ticket, messages)
        count = len(moving)
        new = _beside(ticket, by=by, at=at, title=title, requester=requester, category=category, team=team)
        Message.objects.filter(pk__in=moving, origin_ticket=None).update(origin_ticket=ticket)
        Message.objects.filter(pk__in=moving).update(ticket=new)
        save(new, freshen(new, at))
        save(ticket, freshen(ticket, at))
        join(LinkKind.SPLIT, new.pk, ticket.pk)
        record(
            [
                TicketSplitOff(ticket=new.pk, source=ticket.pk, count=count),
                TicketSplit(ticket=ticket.pk, target=new.pk, count=count),
            ],
            by=by,
        )
    return new


def _movable(ticket: Ticket, messages: Iterable[Message]) -> list[int]:
    said = Message.objects.filter(pk__in=[row.pk for row in messages], ticket=ticket, published_at__isnull=False)
    found = list(said.exclude(kind=MessageKind.OPENING, origin_ticket=None).values_list("pk", flat=True))
    if not found:
        raise Refused("ticket.nothing_chosen", _("Choose at least one message; the first one stays with the ticket."), field="message")
    return found


def _beside(
    ticket: Ticket, *, by: Actor, at: datetime, title: str, requester: Person, category: Category | None, team: Team | None
) -> Ticket:
    organisation = organisation_of(requester)
    usual = first_team(organisation, category) if category else ticket.team
    new = Ticket.objects.create(
        number=next_number(at),
        kind=ticket.kind,
        title=title,
        channel=ticket.channel,
        requester=requester,
        opened_by_id=person_id(by),
        organisation=organisation,
        department_id=requester.department_id,
        category=category,
        impact=ticket.impact,
        urgency=ticket.urgency,
        priority=grade(ticket.impact, ticket.urgency),
        problem_class=class_of(ticket.kind, ticket.urgency, category),
        affected=ticket.affected,
        about=ticket.about,
        team=team or usual,
        opened_at=at,
        changed_at=at,
    )
    record_opening(new, by=by)
    return new
