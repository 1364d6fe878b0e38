"""What can have happened to a ticket."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.words import (
    CHANNEL_WORDS,
    CLOSURE_WORDS,
    FACT_WORDS,
    KIND_WORDS,
    VALUE_WORDS,
    WAITING_WORDS,
)
from firstline.foundation.journal.events import Audience, Event, Name, Word

PersonId = Annotated[int, Name("person")]
MaybePersonId = Annotated[int | None, Name("person")]
TeamId = Annotated[int, Name("team")]
TicketId = Annotated[int, Name("ticket")]
RemarkId = Annotated[int | None, Name("remark")]
KindWord = Annotated[str, Word(KIND_WORDS)]
ChannelWord = Annotated[str, Word(CHANNEL_WORDS)]
WaitingWord = Annotated[str, Word(WAITING_WORDS)]
ClosureWord = Annotated[str, Word(CLOSURE_WORDS)]
FactWord = Annotated[str, Word(FACT_WORDS)]
ValueWord = Annotated[str, Word(VALUE_WORDS)]
TagId = Annotated[int, Name("tag")]
CategoryId = Annotated[int | None, Name("category")]


@dataclass(frozen=True, kw_only=True)
class TicketOpened(
    Event, kind="ticket.opened", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} opened the ticket · {channel}")
):
    ticket: int
    ticket_kind: KindWord
    channel: ChannelWord
    requester: PersonId
    team: TeamId
    priority: str
    impact: str
    urgency: str
    problem_class: str
    category: int | None = None


def _assigned(event: "TicketAssigned") -> Promise:
    if event.assignee is None:
        return _("{actor} gave the ticket back to the team")
    return _("{actor} assigned the ticket to {assignee}")


@dataclass(frozen=True, kw_only=True)
class TicketAssigned(Event, kind="ticket.assigned", subject="ticket", audience=Audience.PUBLIC, sentence=_assigned):
    ticket: int
    assignee: MaybePersonId
    previous: MaybePersonId = None
    team: TeamId


@dataclass(frozen=True, kw_only=True)
class TicketTaken(Event, kind="ticket.taken", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} took the ticket")):
    ticket: int
    assignee: PersonId
    previous: MaybePersonId = None
    team: TeamId


@dataclass(frozen=True, kw_only=True)
class TicketHandedOver(
    Event, kind="ticket.handed_over", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} handed the ticket over to {team}")
):
    ticket: int
    team: TeamId
    previous: TeamId


@dataclass(frozen=True, kw_only=True)
class DiagnosisStarted(
    Event, kind="ticket.diagnosis_started", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} started the diagnosis")
):
    ticket: int


@dataclass(frozen=True, kw_only=True)
class ResolvingStarted(
    Event,
    kind="ticket.resolving_started",
    subject="ticket",
    audience=Audience.PUBLIC,
    sentence=_("{actor} found the cause and is working on the solution"),
):
    ticket: int


@dataclass(frozen=True, kw_only=True)
class WaitingStarted(
    Event, kind="ticket.waiting_started", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} set the ticket to: {waiting_for}")
):
    ticket: int
    waiting_for: WaitingWord


@dataclass(frozen=True, kw_only=True)
class WaitingEnded(
    Event, kind="ticket.waiting_ended", subject="ticket", audience=Audience.PUBLIC, sentence=_("The waiting is over, work goes on")
):
    ticket: int
    waiting_for: WaitingWord
    status: str


@dataclass(frozen=True, kw_only=True)
class ReplyPublished(Event, kind="ticket.reply_published", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} replied")):
    ticket: int
    message: int
    from_desk: bool
    first_response: bool = False


@dataclass(frozen=True, kw_only=True)
class NoteAdded(
    Event, kind="ticket.note_added", subject="ticket", audience=Audience.INTERNAL, sentence=_("{actor} wrote an internal note")
):
    ticket: int
    message: int


@dataclass(frozen=True, kw_only=True)
class ChoiceChanged(
    Event,
    kind="ticket.choice_changed",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} changed {fact}: {previous} → {value}"),
):
    """A fact that is chosen from a list; `value` and `previous` are keys of VALUE_WORDS ("impact:department")."""

    ticket: int
    fact: FactWord
    value: ValueWord
    previous: ValueWord


@dataclass(frozen=True, kw_only=True)
class CategoryChanged(
    Event,
    kind="ticket.category_changed",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} changed the category: {previous} → {category}"),
):
    ticket: int
    category: CategoryId
    previous: CategoryId


@dataclass(frozen=True, kw_only=True)
class WordingChanged(
    Event,
    kind="ticket.wording_changed",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} changed {fact}; before: {previous}"),
):
    """A fact that is typed; what stood there before is kept as a remark."""

    ticket: int
    fact: FactWord
    previous: RemarkId = None


@dataclass(frozen=True, kw_only=True)
class OccurrenceChanged(
    Event,
    kind="ticket.occurrence_changed",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} changed the time of occurrence: {previous} → {occurred_at}"),
):
    ticket: int
    occurred_at: datetime | None
    previous: datetime | None


def _graded(event: "PriorityChanged") -> Promise:
    if event.overridden:
        return _("{actor} set the priority from {previous} to {priority}: {remark}")
    return _("The priority changed from {previous} to {priority}")


@dataclass(frozen=True, kw_only=True)
class PriorityChanged(Event, kind="ticket.priority_changed", subject="ticket", audience=Audience.INTERNAL, sentence=_graded):
    ticket: int
    priority: str
    previous: str
    overridden: bool = False
    remark: RemarkId = None


def _expected(event: "ExpectedTimeSet") -> Promise:
    return _("{actor} expects this to be solved by {expected_at}") if event.expected_at else _("{actor} withdrew the expected time")


@dataclass(frozen=True, kw_only=True)
class ExpectedTimeSet(Event, kind="ticket.expected_time_set", subject="ticket", audience=Audience.PUBLIC, sentence=_expected):
    ticket: int
    expected_at: datetime | None
    previous: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SolutionProposed(
    Event, kind="ticket.solution_proposed", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} proposed a solution")
):
    ticket: int
    resolution: int
    first_response: bool = False


@dataclass(frozen=True, kw_only=True)
class SolutionConfirmed(
    Event, kind="ticket.solution_confirmed", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} confirmed: it works now")
):
    ticket: int


@dataclass(frozen=True, kw_only=True)
class SolutionRejected(
    Event, kind="ticket.solution_rejected", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} reported: still not working")
):
    ticket: int
    message: int | None = None


@dataclass(frozen=True, kw_only=True)
class TicketClosed(Event, kind="ticket.closed", subject="ticket", audience=Audience.PUBLIC, sentence=_("The ticket was closed: {closure}")):
    ticket: int
    closure: ClosureWord


@dataclass(frozen=True, kw_only=True)
class TicketReopened(Event, kind="ticket.reopened", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} reopened the ticket")):
    ticket: int
    message: int | None = None


@dataclass(frozen=True, kw_only=True)
class TicketCancelled(
    Event, kind="ticket.cancelled", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} cancelled the ticket: {remark}")
):
    ticket: int
    remark: RemarkId


@dataclass(frozen=True, kw_only=True)
class WatcherAdded(
    Event, kind="ticket.watcher_added", subject="ticket", audience=Audience.INTERNAL, sentence=_("{person} now follows the ticket")
):
    ticket: int
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class WatcherRemoved(
    Event, kind="ticket.watcher_removed", subject="ticket", audience=Audience.INTERNAL, sentence=_("{person} no longer follows the ticket")
):
    ticket: int
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class TagAdded(Event, kind="ticket.tag_added", subject="ticket", audience=Audience.INTERNAL, sentence=_("{actor} added the tag {tag}")):
    ticket: int
    tag: TagId


@dataclass(frozen=True, kw_only=True)
class TagRemoved(
    Event, kind="ticket.tag_removed", subject="ticket", audience=Audience.INTERNAL, sentence=_("{actor} removed the tag {tag}")
):
    ticket: int
    tag: TagId


@dataclass(frozen=True, kw_only=True)
class PersonMentioned(
    Event, kind="ticket.person_mentioned", subject="ticket", audience=Audience.INTERNAL, sentence=_("{actor} mentioned {person}")
):
    """Named by `@` in a message that they may read."""

    ticket: int
    message: int
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class ComplaintReceived(
    Event,
    kind="ticket.complaint_received",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} complained about this ticket: {complaint}"),
):
    ticket: int
    complaint: TicketId
