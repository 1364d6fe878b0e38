"""What can have happened between tickets: links, merges, splits, and what children follow in."""

from dataclasses import dataclass
from typing import Annotated

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.events import TicketId
from firstline.desk.tickets.words import RELATION_WORDS
from firstline.foundation.journal.events import Audience, Event, Word

RelationWord = Annotated[str, Word(RELATION_WORDS)]


@dataclass(frozen=True, kw_only=True)
class TicketLinked(
    Event, kind="ticket.linked", subject="ticket", audience=Audience.INTERNAL, sentence=_("{actor} linked this ticket: {relation} {other}")
):
    """Recorded on both tickets, each in its own words."""

    ticket: int
    relation: RelationWord
    other: TicketId


@dataclass(frozen=True, kw_only=True)
class TicketUnlinked(
    Event, kind="ticket.unlinked", subject="ticket", audience=Audience.INTERNAL, sentence=_("{actor} removed the link: {relation} {other}")
):
    ticket: int
    relation: RelationWord
    other: TicketId


@dataclass(frozen=True, kw_only=True)
class TicketMerged(
    Event, kind="ticket.merged", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} merged this ticket into {target}")
):
    ticket: int
    target: TicketId


@dataclass(frozen=True, kw_only=True)
class TicketTookIn(
    Event, kind="ticket.took_in", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} merged ticket {source} into this one")
):
    ticket: int
    source: TicketId


@dataclass(frozen=True, kw_only=True)
class TicketUnmerged(
    Event, kind="ticket.unmerged", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} took this ticket out of {target} again")
):
    ticket: int
    target: TicketId


@dataclass(frozen=True, kw_only=True)
class TicketGaveBack(
    Event,
    kind="ticket.gave_back",
    subject="ticket",
    audience=Audience.PUBLIC,
    sentence=_("{actor} took ticket {source} out of this one again"),
):
    ticket: int
    source: TicketId


@dataclass(frozen=True, kw_only=True)
class TicketSplit(
    Event, kind="ticket.split", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} moved {count} messages to {target}")
):
    """Messages went on in a ticket of their own."""

    ticket: int
    target: TicketId
    count: int


@dataclass(frozen=True, kw_only=True)
class TicketSplitOff(
    Event, kind="ticket.split_off", subject="ticket", audience=Audience.PUBLIC, sentence=_("{actor} split this ticket off {source}")
):
    ticket: int
    source: TicketId
    count: int


def _followed(event: "ChildrenFollowed") -> Promise:
    if not event.left:
        return _("The same was done on the child tickets {done}")
    if not event.done:
        return _("The child tickets were left alone: {left}")
    return _("The same was done on the child tickets {done}; left alone: {left}")


@dataclass(frozen=True, kw_only=True)
class ChildrenFollowed(Event, kind="ticket.children_followed", subject="ticket", audience=Audience.INTERNAL, sentence=_followed):
    """What was done to the parent in the same change was done to these children as well."""

    ticket: int
    done: list[TicketId]
    left: list[TicketId]
