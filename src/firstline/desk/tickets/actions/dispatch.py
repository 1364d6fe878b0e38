"""Who works on it: take, assign, hand over."""

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.fields import check_filled
from firstline.desk.tickets.actions.moving import acting_person, authorise, check_open, leave_helping, message, move, person_id, save
from firstline.desk.tickets.events import DiagnosisStarted, NoteAdded, TicketAssigned, TicketHandedOver, TicketTaken
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.rules import Stage, Status
from firstline.foundation.journal.api import Actor, Event, Refused, change, record
from firstline.foundation.people.models import Membership, Person, Team


def _check_member(person: Person, team_id: int) -> None:
    if not Membership.objects.filter(team=team_id, person=person, person__is_active=True).exists():
        raise Refused(
            "ticket.not_a_member",
            _("%(name)s does not work in this team. Hand the ticket over to their team instead."),
            name=person.name,
            field="assignee",
        )


def take(ticket: Ticket, *, by: Actor) -> Ticket:
    """Become responsible yourself; a new ticket is now being diagnosed. Refused: ticket.yours_already, ticket.fields_missing."""
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        check_open(ticket)
        me = acting_person(by)
        if ticket.assignee_id == me:
            raise Refused("ticket.yours_already", _("You already have ticket %(number)s."), number=ticket.number)
        previous, ticket.assignee_id, ticket.changed_at = ticket.assignee_id, me, at
        fields = {"assignee_id", "changed_at"}
        events: list[Event] = [TicketTaken(ticket=ticket.pk, assignee=me, previous=previous, team=ticket.team_id)]
        if ticket.status == Status.NEW:
            check_filled(ticket, Stage.DIAGNOSIS, by=by)
            fields |= move(ticket, "start_diagnosis", at=at)
            events.append(DiagnosisStarted(ticket=ticket.pk))
        save(ticket, fields)
        record(events + leave_helping(ticket, me), by=by)
    return ticket


def assign(ticket: Ticket, *, by: Actor, to: Person | None) -> Ticket:
    """Make a member of the ticket's team responsible, or nobody. Refused: ticket.not_a_member, ticket.not_open."""
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        check_open(ticket)
        if to:
            _check_member(to, ticket.team_id)
        previous, new = ticket.assignee_id, to.pk if to else None
        if previous != new:
            ticket.assignee_id, ticket.changed_at = new, at
            save(ticket, {"assignee_id", "changed_at"})
            assigned = TicketAssigned(ticket=ticket.pk, assignee=new, previous=previous, team=ticket.team_id)
            record([assigned, *leave_helping(ticket, new)], by=by)
    return ticket


def hand_over(ticket: Ticket, *, by: Actor, team: Team, to: Person | None = None, reason: str = "") -> Ticket:
    """Give the ticket to another team with all that was done on it (R49); nobody there is responsible until somebody takes it.

    The reason becomes an internal note. Raises Refused: ticket.same_team, ticket.not_open, ticket.not_a_member.
    """
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        check_open(ticket)
        if team.pk == ticket.team_id:
            raise Refused("ticket.same_team", _("The ticket is with this team already."), field="team")
        if to:
            _check_member(to, team.pk)
        previous_team, previous = ticket.team_id, ticket.assignee_id
        ticket.team, ticket.assignee, ticket.changed_at = team, to, at
        save(ticket, {"team", "assignee", "changed_at"})
        events: list[Event] = [TicketHandedOver(ticket=ticket.pk, team=team.pk, previous=previous_team)]
        if to:
            events.append(TicketAssigned(ticket=ticket.pk, assignee=to.pk, previous=previous, team=team.pk))
            events += leave_helping(ticket, to.pk)
        if reason.strip():
            row = message(ticket, kind=MessageKind.NOTE, text=reason, author=person_id(by), at=at, from_desk=True)
            events.append(NoteAdded(ticket=ticket.pk, message=row.pk))
        record(events, by=by)
    return ticket


def start_diagnosis(ticket: Ticket, *, by: Actor) -> Ticket:
    """Say that somebody is looking into it."""
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        check_filled(ticket, Stage.DIAGNOSIS, by=by)
        save(ticket, move(ticket, "start_diagnosis", at=at))
        record(DiagnosisStarted(ticket=ticket.pk), by=by)
    return ticket
