"""Several people on one ticket: helpers work on it too, one person stays responsible (PEERS U14)."""

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.moving import acting_person, authorise, check_open, leave_helping, save
from firstline.desk.tickets.events import TicketAssigned
from firstline.desk.tickets.involved_events import HelperAdded
from firstline.desk.tickets.models import Helper, Ticket
from firstline.foundation.journal.api import Actor, Event, Refused, change, record
from firstline.foundation.people.models import Membership, Person
from firstline.foundation.people.rights import may, viewer_of


def add_helper(ticket: Ticket, *, by: Actor, person: Person) -> None:
    """Let somebody of the desk work on it too, of whatever team. Refused: ticket.not_open, ticket.not_staff, ticket.is_responsible."""
    with change(ticket, by=by):
        authorise(by, "work", ticket)
        check_open(ticket)
        if person.pk == ticket.assignee_id:
            raise Refused("ticket.is_responsible", _("%(name)s is responsible for this ticket already."), name=person.name)
        if not may(viewer_of(person), "ticket.open_for_others"):
            raise Refused(
                "ticket.not_staff", _("%(name)s does not work at the desk. Let them follow the ticket instead."), name=person.name
            )
        _add(ticket, person.pk, by=by)


def remove_helper(ticket: Ticket, *, by: Actor, person: Person) -> None:
    """They no longer work on it; everybody can leave by themselves."""
    with change(ticket, by=by):
        if acting_person(by) != person.pk:
            authorise(by, "work", ticket)
        if events := leave_helping(ticket, person.pk):
            record(events, by=by)


def hand_responsibility(ticket: Ticket, *, by: Actor, to: Person) -> Ticket:
    """Make a helper or a colleague of the team the one responsible; who was it until now goes on as a helper.

    Refused: ticket.not_open, ticket.is_responsible, ticket.not_a_helper.
    """
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        check_open(ticket)
        if to.pk == ticket.assignee_id:
            raise Refused("ticket.is_responsible", _("%(name)s is responsible for this ticket already."), name=to.name)
        helps = Helper.objects.filter(ticket=ticket, person=to).exists()
        if not helps and not Membership.objects.filter(team=ticket.team_id, person=to, person__is_active=True).exists():
            raise Refused("ticket.not_a_helper", _("%(name)s does not help with this ticket. Add them first."), name=to.name)
        previous, ticket.assignee_id, ticket.changed_at = ticket.assignee_id, to.pk, at
        events: list[Event] = [TicketAssigned(ticket=ticket.pk, assignee=to.pk, previous=previous, team=ticket.team_id)]
        save(ticket, {"assignee_id", "changed_at"})
        record(events + leave_helping(ticket, to.pk), by=by)
        if previous:
            _add(ticket, previous, by=by)
    return ticket


def _add(ticket: Ticket, person: int, *, by: Actor) -> None:
    if Helper.objects.get_or_create(ticket=ticket, person_id=person)[1]:
        ticket.is_shared = True
        save(ticket, {"is_shared"})
        record(HelperAdded(ticket=ticket.pk, person=person), by=by)
