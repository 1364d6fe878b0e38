"""Which events are occasions to tell somebody, and whom they name themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from firstline.desk.feedback.events import TicketRated
from firstline.desk.inbox.events import BulkEditFinished
from firstline.desk.outreach.rules import Occasion, Why
from firstline.desk.tickets import events as ticket
from firstline.desk.tickets.rules import WaitingFor
from firstline.desk.tickets.triage import Priority
from firstline.foundation.journal.api import Event

BAD_STARS = 2


def _opened(event: ticket.TicketOpened) -> Occasion:
    return Occasion.OPENED_URGENT if event.priority == Priority.P1 else Occasion.OPENED


def _assigned(event: ticket.TicketAssigned) -> Occasion:
    return Occasion.GIVEN_BACK if event.assignee is None else Occasion.ASSIGNED


def _replied(event: ticket.ReplyPublished) -> Occasion:
    return Occasion.REPLIED_BY_DESK if event.from_desk else Occasion.REPLIED_BY_REQUESTER


def _waits(event: ticket.WaitingStarted) -> Occasion | None:
    return Occasion.ASKED if event.waiting_for == WaitingFor.REQUESTER else None


def _graded(event: ticket.PriorityChanged) -> Occasion | None:
    return Occasion.RAISED if event.priority == Priority.P1 else None


def _rated(event: TicketRated) -> Occasion:
    return Occasion.RATED_BADLY if event.stars <= BAD_STARS else Occasion.RATED


OCCASIONS: Mapping[type[Event], Occasion | Callable[[Any], Occasion | None]] = {
    ticket.TicketOpened: _opened,
    ticket.TicketAssigned: _assigned,
    ticket.TicketTaken: Occasion.TAKEN,
    ticket.TicketHandedOver: Occasion.HANDED_OVER,
    ticket.ReplyPublished: _replied,
    ticket.NoteAdded: Occasion.NOTED,
    ticket.PersonMentioned: Occasion.MENTIONED,
    ticket.WaitingStarted: _waits,
    ticket.ExpectedTimeSet: Occasion.EXPECTED,
    ticket.SolutionProposed: Occasion.PROPOSED,
    ticket.SolutionConfirmed: Occasion.CONFIRMED,
    ticket.SolutionRejected: Occasion.REJECTED,
    ticket.TicketReopened: Occasion.REOPENED,
    ticket.TicketClosed: Occasion.CLOSED,
    ticket.TicketCancelled: Occasion.CANCELLED,
    ticket.PriorityChanged: _graded,
    ticket.WatcherAdded: Occasion.FOLLOWS,
    ticket.ComplaintReceived: Occasion.COMPLAINED,
    TicketRated: _rated,
    BulkEditFinished: Occasion.EDITED_MANY,
}


def occasion_of(event: Event) -> Occasion | None:
    """What this event is an occasion of, from the event alone; None when nobody is ever told of it."""
    found = OCCASIONS.get(type(event))
    return found(event) if callable(found) else found


def named_by(event: Event) -> dict[Why, frozenset[int]]:
    """The people whom the event itself names: they count instead of those whom the ticket has now."""
    named: dict[Why, int | None] = {}
    if isinstance(event, ticket.TicketAssigned):
        named = {Why.ASSIGNEE: event.assignee, Why.PREVIOUS: event.previous}
    elif isinstance(event, ticket.TicketTaken):
        named = {Why.PREVIOUS: event.previous}
    elif isinstance(event, ticket.WatcherAdded):
        named = {Why.WATCHER: event.person}
    elif isinstance(event, ticket.PersonMentioned):
        named = {Why.MENTIONED: event.person}
    return {why: frozenset({person} - {None}) for why, person in named.items()}  # type: ignore[arg-type]


def team_of(event: Event) -> int | None:
    """The team whose members and leads it concerns, where the event names one."""
    return getattr(event, "team", None)
