"""The end of the road: a solution, its confirmation, and the ways back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.apply_changes import apply_staged
from firstline.desk.tickets.actions.fields import NO_VALUES, FieldValues, check_filled, set_fields
from firstline.desk.tickets.actions.moving import authorise, message, move, person_id, public, public_words, remark, required, save
from firstline.desk.tickets.changes import NOTHING_STAGED, Staged
from firstline.desk.tickets.closing import closing_rule
from firstline.desk.tickets.events import (
    SolutionConfirmed,
    SolutionProposed,
    SolutionRejected,
    TicketCancelled,
    TicketClosed,
    TicketReopened,
)
from firstline.desk.tickets.models import Resolution, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.rules import NO_PROMISE, Closure, Stage, Status, Verification
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Actor, Event, change, record
from firstline.foundation.text.markdown import render

BATCH = 20


def propose_solution(
    ticket: Ticket,
    *,
    by: Actor,
    cause: str,
    solution: str,
    prevention: str,
    verified: str = Verification.NOT_YET,
    staged: Staged = NOTHING_STAGED,
    fields: FieldValues = NO_VALUES,
) -> Resolution:
    """State what was wrong and what mended it, and set what is staged with it; the requester is asked to verify (R73, R94, R102).

    Raises Refused: ticket.cause_missing, ticket.solution_missing, ticket.prevention_missing, ticket.unfilled, ticket.wrong_status,
    ticket.fields_missing, not_allowed, and like the fields' verbs.
    """
    cause = required(cause, "ticket.cause_missing", _("What was wrong? One sentence is enough."), "cause")
    solution = required(solution, "ticket.solution_missing", _("Write what mended it, so that the requester can follow."), "solution")
    prevention = required(
        prevention,
        "ticket.prevention_missing",
        _('One sentence is enough: who does what by when. Write "none" when there is no way.'),
        "prevention",
    )
    for field, text in (("solution", solution), ("cause", cause), ("prevention", prevention)):
        public(text, field)
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        apply_staged(ticket, staged, by=by)
        if fields:
            set_fields(ticket, by=by, values=fields)
        check_filled(ticket, Stage.VERIFICATION, by=by)
        columns = move(ticket, "propose_solution", at=at) | public_words(ticket, solution, at=at) | {"proposed_at"}
        ticket.proposed_at = at
        is_first = ticket.first_response_at is None
        if is_first:
            ticket.first_response_at = at
            columns |= {"first_response_at"}
        row = Resolution.objects.create(
            ticket=ticket,
            author_id=person_id(by),
            cause=cause,
            solution=solution,
            solution_html=render(solution),
            prevention=prevention,
            verified=Verification(verified),
            proposed_at=at,
        )
        save(ticket, columns)
        record(SolutionProposed(ticket=ticket.pk, resolution=row.pk, first_response=is_first), by=by)
    return row


def confirm(ticket: Ticket, *, by: Actor) -> Ticket:
    """It works: resolved, and closed in the same act unless the closing rule waits for a rating (R93)."""
    with change(ticket, by=by) as at:
        authorise(by, "confirm", ticket)
        if by.id != ticket.requester_id:  # a requester's yes is never held back by what the desk left open
            check_filled(ticket, Stage.CLOSURE, by=by)
        fields = move(ticket, "confirm", at=at) | {"resolved_at", "next_due"}
        ticket.resolved_at, ticket.next_due = at, NO_PROMISE
        events: list[Event] = [SolutionConfirmed(ticket=ticket.pk)]
        if not closing_rule().waits_for_rating:
            fields |= _close(ticket, Closure.CONFIRMED, verb="close", at=at)
            events.append(TicketClosed(ticket=ticket.pk, closure=Closure.CONFIRMED))
        save(ticket, fields)
        record(events, by=by)
    return ticket


def _close(ticket: Ticket, closure: Closure, *, verb: str, at: datetime) -> frozenset[str]:
    fields = move(ticket, verb, at=at)
    ticket.closed_at, ticket.closure, ticket.next_due = at, closure, NO_PROMISE
    return fields | {"closed_at", "closure", "next_due"}


def close(ticket: Ticket, *, by: Actor) -> Ticket:
    """Close a resolved ticket whose closing rule is now met."""
    with change(ticket, by=by) as at:
        save(ticket, _close(ticket, Closure.CONFIRMED, verb="close", at=at))
        record(TicketClosed(ticket=ticket.pk, closure=Closure.CONFIRMED), by=by)
    return ticket


def reject_solution(ticket: Ticket, *, by: Actor, text: str, files: Iterable[StoredFile] = ()) -> Ticket:
    """Still not working: back to diagnosis, no false fix (R74); the words say what is still wrong."""
    text = required(text, "ticket.words_missing", _("Tell us what you see now; then we can go on at the right place."), "text")
    with change(ticket, by=by) as at:
        authorise(by, "reject_solution", ticket)
        fields = move(ticket, "reject_solution", at=at) | public_words(ticket, text, at=at)
        row = message(
            ticket, kind=MessageKind.REPLY, text=text, author=person_id(by), at=at, from_desk=by.id != ticket.requester_id, files=files
        )
        save(ticket, fields)
        record(SolutionRejected(ticket=ticket.pk, message=row.pk), by=by)
    return ticket


def reopen(ticket: Ticket, *, by: Actor, text: str, files: Iterable[StoredFile] = ()) -> Ticket:
    """A finished ticket turns out not to be: back to diagnosis with the reason as a message."""
    text = required(text, "ticket.words_missing", _("Say why it has to be opened again."), "text")
    with change(ticket, by=by) as at:
        authorise(by, "reopen", ticket)
        fields = move(ticket, "reopen", at=at) | public_words(ticket, text, at=at)
        ticket.closed_at = ticket.resolved_at = None
        ticket.closure, ticket.reopened_count = "", ticket.reopened_count + 1
        row = message(
            ticket, kind=MessageKind.REPLY, text=text, author=person_id(by), at=at, from_desk=by.id != ticket.requester_id, files=files
        )
        save(ticket, fields | {"closed_at", "resolved_at", "closure", "reopened_count"})
        record(TicketReopened(ticket=ticket.pk, message=row.pk), by=by)
    return ticket


def cancel(ticket: Ticket, *, by: Actor, reason: str) -> Ticket:
    """Nothing has to be done any more; the reason is kept."""
    reason = required(reason, "ticket.reason_missing", _("Write why, in one sentence; the next person will ask."), "reason")
    with change(ticket, by=by) as at:
        authorise(by, "cancel", ticket)
        fields = move(ticket, "cancel", at=at) | {"closed_at", "next_due"}
        ticket.closed_at, ticket.next_due = at, NO_PROMISE
        note = remark(ticket, reason, by=by, at=at)
        save(ticket, fields)
        record(TicketCancelled(ticket=ticket.pk, remark=note.pk), by=by)
    return ticket


def close_silent(*, limit: int = BATCH) -> int:
    """Close proposals that nobody has answered for the days of the closing rule, as "not answered"; returns how many were due."""
    before = clock.now() - timedelta(days=closing_rule().silent_days)
    due = list(Ticket.objects.filter(status=Status.VERIFYING, proposed_at__lte=before).order_by("proposed_at", "pk")[:limit])
    for ticket in due:
        with change(ticket, by=SYSTEM) as at:
            if ticket.status == Status.VERIFYING and ticket.proposed_at and ticket.proposed_at <= before:
                save(ticket, _close(ticket, Closure.NOT_ANSWERED, verb="close_unanswered", at=at))
                record(TicketClosed(ticket=ticket.pk, closure=Closure.NOT_ANSWERED), by=SYSTEM)
    return len(due)
