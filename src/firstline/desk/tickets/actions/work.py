"""Working on it: waiting and going on, the expected time, facts and priority."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.fields import check_filled
from firstline.desk.tickets.actions.moving import authorise, move, remark, required, save
from firstline.desk.tickets.events import (
    ExpectedTimeSet,
    PriorityChanged,
    ResolvingStarted,
    WaitingEnded,
    WaitingStarted,
    WatcherAdded,
    WatcherRemoved,
)
from firstline.desk.tickets.grading import grade
from firstline.desk.tickets.models import Ticket, Watcher
from firstline.desk.tickets.rules import NO_PROMISE, Stage, WaitingFor
from firstline.desk.tickets.triage import Priority
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.models import Person


def start_resolving(ticket: Ticket, *, by: Actor) -> Ticket:
    """The cause is found; the requester now reads "resolving" (R80)."""
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        check_filled(ticket, Stage.RESOLUTION, by=by)
        save(ticket, move(ticket, "start_resolving", at=at))
        record(ResolvingStarted(ticket=ticket.pk), by=by)
    return ticket


def wait_for(ticket: Ticket, *, by: Actor, whom: str) -> Ticket:
    """Wait for the requester, a vendor, a change or an approval."""
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        save(ticket, move(ticket, "wait_for", at=at, waiting_for=WaitingFor(whom)))
        record(WaitingStarted(ticket=ticket.pk, waiting_for=ticket.waiting_for), by=by)
    return ticket


def resume(ticket: Ticket, *, by: Actor) -> Ticket:
    """Go on where the work was before the waiting."""
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        waited_for = ticket.waiting_for
        save(ticket, move(ticket, "resume", at=at))
        record(WaitingEnded(ticket=ticket.pk, waiting_for=waited_for, status=ticket.status), by=by)
    return ticket


def set_expected_time(ticket: Ticket, *, by: Actor, at: datetime | None) -> Ticket:
    """Name the time by which it will be solved, or withdraw it; shown to the requester (R79). Refused("ticket.expected_in_past")."""
    with change(ticket, by=by) as now:
        authorise(by, "work", ticket)
        if at is not None and at <= now:
            raise Refused("ticket.expected_in_past", _("Name a time that lies ahead."), field="expected_at")
        if not ticket.is_open:
            raise Refused("ticket.not_open", _("Ticket %(number)s is finished. Reopen it first."), number=ticket.number)
        if at != ticket.expected_at:
            previous, ticket.expected_at, ticket.changed_at = ticket.expected_at, at, now
            ticket.next_due = at or NO_PROMISE
            save(ticket, {"expected_at", "next_due", "changed_at"})
            record(ExpectedTimeSet(ticket=ticket.pk, expected_at=at, previous=previous), by=by)
    return ticket


def override_priority(ticket: Ticket, *, by: Actor, priority: str, reason: str) -> Ticket:
    """Set another priority than the matrix gives, with a written reason. Refused: ticket.reason_missing, ticket.same_priority."""
    reason = required(reason, "ticket.reason_missing", _("Write why, in one sentence; the next person will ask."), "reason")
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        if priority == ticket.priority:
            raise Refused("ticket.same_priority", _("It has this priority already."), field="priority")
        note = remark(ticket, reason, by=by, at=at)
        previous, ticket.priority = ticket.priority, Priority(priority)
        ticket.priority_remark, ticket.version, ticket.changed_at = note, ticket.version + 1, at
        save(ticket, {"priority", "priority_remark", "version", "changed_at"})
        record(PriorityChanged(ticket=ticket.pk, priority=ticket.priority, previous=previous, overridden=True, remark=note.pk), by=by)
    return ticket


def follow_matrix(ticket: Ticket, *, by: Actor) -> Ticket:
    """Take an override back: impact and urgency decide the priority again."""
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        if ticket.priority_remark_id is not None:
            previous, ticket.priority = ticket.priority, grade(ticket.impact, ticket.urgency)
            ticket.priority_remark, ticket.version, ticket.changed_at = None, ticket.version + 1, at
            save(ticket, {"priority", "priority_remark", "version", "changed_at"})
            record(PriorityChanged(ticket=ticket.pk, priority=ticket.priority, previous=previous), by=by)
    return ticket


def watch(ticket: Ticket, *, by: Actor, person: Person) -> None:
    """Let somebody follow the ticket: an affected colleague, or yourself."""
    with change(ticket, by=by):
        authorise(by, "watch", ticket)
        if Watcher.objects.get_or_create(ticket=ticket, person=person)[1]:
            record(WatcherAdded(ticket=ticket.pk, person=person.pk), by=by)


def unwatch(ticket: Ticket, *, by: Actor, person: Person) -> None:
    """They no longer follow it."""
    with change(ticket, by=by):
        authorise(by, "watch", ticket)
        if Watcher.objects.filter(ticket=ticket, person=person).delete()[0]:
            record(WatcherRemoved(ticket=ticket.pk, person=person.pk), by=by)
