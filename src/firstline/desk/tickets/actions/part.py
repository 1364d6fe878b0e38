"""Several teams on one ticket, each with its part: asked for, done or withdrawn, every step with who was responsible (R54, R61, R168)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.moving import authorise, check_open, person_id, required, save
from firstline.desk.tickets.involved_events import PartAmended, PartAsked, PartFinished, PartReopened, PartWithdrawn
from firstline.desk.tickets.models import Part, Ticket
from firstline.desk.tickets.parts import PartState
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.models import Membership, Person, Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.normal import nfc


def ask_part(ticket: Ticket, *, by: Actor, team: Team, task: str, contact: Person | None = None, due_at: datetime | None = None) -> Part:
    """Ask another team, a vendor's too, to do something within this ticket; it then stands in their list as well.

    Raises Refused: ticket.task_missing, ticket.same_team, ticket.not_a_member, ticket.due_in_past, ticket.not_open.
    """
    task = required(task, "ticket.task_missing", _("Write what this team has to do."), "task")
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        check_open(ticket)
        if team.pk == ticket.team_id:
            raise Refused("ticket.same_team", _("This team handles the ticket itself; a part is for another one."), field="team")
        _check_contact(contact, team.pk)
        _check_due(due_at, at)
        part = Part.objects.create(
            ticket=ticket, team=team, contact=contact, task=task, due_at=due_at, asked_by_id=person_id(by), asked_at=at
        )
        ticket.is_shared, ticket.changed_at = True, at
        save(ticket, {"is_shared", "changed_at"})
        asked = PartAsked(ticket=ticket.pk, part=part.pk, team=team.pk, contact=contact.pk if contact else None, due_at=due_at)
        record(asked, by=by)
    return part


def amend_part(part: Part, *, by: Actor, contact: Person | None, due_at: datetime | None) -> Part:
    """Name another contact or another time. Refused: part.ended, ticket.not_a_member, ticket.due_in_past."""
    with change(part.ticket, part, by=by) as at:
        _authorise(part, by)
        _check_state(part, PartState.OPEN)
        _check_contact(contact, part.team_id)
        if due_at != part.due_at:
            _check_due(due_at, at)
        if (contact.pk if contact else None, due_at) != (part.contact_id, part.due_at):
            part.contact, part.due_at = contact, due_at
            part.save(update_fields=["contact", "due_at"])
            record(PartAmended(ticket=part.ticket_id, part=part.pk, contact=part.contact_id, due_at=due_at), by=by)
    return part


def finish_part(part: Part, *, by: Actor, result: str) -> Part:
    """The team has done its part; the result says what came of it. Refused: ticket.result_missing, part.ended, not_allowed."""
    result = required(result, "ticket.result_missing", _("Write what came of it, in a sentence."), "result")
    with change(part.ticket, part, by=by) as at:
        _authorise(part, by)
        _end(part, PartState.DONE, result, at)
        record(PartFinished(ticket=part.ticket_id, part=part.pk, team=part.team_id), by=by)
    return part


def withdraw_part(part: Part, *, by: Actor, reason: str = "") -> Part:
    """It is no longer needed from this team. Refused: part.ended, not_allowed."""
    with change(part.ticket, part, by=by) as at:
        authorise(by, "work", part.ticket)
        _end(part, PartState.WITHDRAWN, nfc(reason).strip(), at)
        record(PartWithdrawn(ticket=part.ticket_id, part=part.pk, team=part.team_id), by=by)
    return part


def reopen_part(part: Part, *, by: Actor) -> Part:
    """It is not finished after all; what was written as its result stays. Refused: part.is_open, not_allowed."""
    with change(part.ticket, part, by=by):
        _authorise(part, by)
        if part.state == PartState.OPEN:
            raise Refused("part.is_open", _("This part is open already."))
        check_open(part.ticket)
        part.state, part.ended_at = PartState.OPEN, None
        part.save(update_fields=["state", "ended_at"])
        record(PartReopened(ticket=part.ticket_id, part=part.pk, team=part.team_id), by=by)
    return part


def _authorise(part: Part, by: Actor) -> None:
    """Those who work on the ticket, and those whose part it is."""
    if isinstance(by, Viewer) and part.team_id in by.team_ids and may(by, "ticket.note", part.ticket):
        return
    authorise(by, "work", part.ticket)


def _end(part: Part, state: PartState, result: str, at: datetime) -> None:
    _check_state(part, PartState.OPEN)
    part.state, part.result, part.ended_at = state, result, at
    part.save(update_fields=["state", "result", "ended_at"])


def _check_state(part: Part, state: PartState) -> None:
    if part.state != state:
        raise Refused("part.ended", _("This part is finished or withdrawn already."))


def _check_contact(contact: Person | None, team_id: int) -> None:
    if contact and not Membership.objects.filter(team=team_id, person=contact, person__is_active=True).exists():
        raise Refused("ticket.not_a_member", _("%(name)s does not work in this team."), name=contact.name, field="contact")


def _check_due(due_at: datetime | None, now: datetime) -> None:
    if due_at is not None and due_at <= now:
        raise Refused("ticket.due_in_past", _("Name a time that lies ahead."), field="due_at")
