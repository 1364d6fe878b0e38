"""What can have happened to those who work on a ticket beside its assignee: helpers, and other teams with their parts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.events import MaybePersonId, PersonId, TeamId
from firstline.foundation.journal.events import Audience, Event, Name

PartId = Annotated[int, Name("part")]


@dataclass(frozen=True, kw_only=True)
class HelperAdded(
    Event, kind="ticket.helper_added", subject="ticket", audience=Audience.INTERNAL, sentence=_("{person} now helps with the ticket")
):
    """Works on it beside the assignee, who stays responsible."""

    ticket: int
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class HelperRemoved(
    Event,
    kind="ticket.helper_removed",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{person} no longer helps with the ticket"),
):
    ticket: int
    person: PersonId


def _asked(event: "PartAsked") -> Promise:
    if event.contact and event.due_at:
        return _("{actor} asked {team} (contact: {contact}) by {due_at}: {part}")
    if event.contact:
        return _("{actor} asked {team} (contact: {contact}): {part}")
    return _("{actor} asked {team} by {due_at}: {part}") if event.due_at else _("{actor} asked {team}: {part}")


@dataclass(frozen=True, kw_only=True)
class PartAsked(Event, kind="ticket.part_asked", subject="ticket", audience=Audience.INTERNAL, sentence=_asked):
    """Another team has something to do within this ticket."""

    ticket: int
    part: PartId
    team: TeamId
    contact: MaybePersonId = None
    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PartAmended(
    Event,
    kind="ticket.part_amended",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} set contact {contact} and time {due_at} for: {part}"),
):
    ticket: int
    part: PartId
    contact: MaybePersonId
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class PartFinished(
    Event,
    kind="ticket.part_finished",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} finished the part of {team}: {part}"),
):
    ticket: int
    part: PartId
    team: TeamId


@dataclass(frozen=True, kw_only=True)
class PartWithdrawn(
    Event,
    kind="ticket.part_withdrawn",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} no longer needs from {team}: {part}"),
):
    ticket: int
    part: PartId
    team: TeamId


@dataclass(frozen=True, kw_only=True)
class PartReopened(
    Event,
    kind="ticket.part_reopened",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} reopened the part of {team}: {part}"),
):
    ticket: int
    part: PartId
    team: TeamId
