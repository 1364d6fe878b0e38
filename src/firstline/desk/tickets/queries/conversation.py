"""The conversation of a ticket: messages, solutions and events in the order in which they happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from django.db.models import F, Q, QuerySet, Subquery

from firstline.desk.tickets.models import Message, MessageFile, ReadMark, Resolution, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.foundation.journal.api import Audience, Event, Recorded, history, sentences
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Joined, Prepared

SHOWN_MESSAGES = 50
NO_NAMES: Mapping[int, str] = MappingProxyType({})
TOLD_BY_MESSAGES = frozenset(
    {
        *("ticket.opened", "ticket.fields_given", "ticket.reply_published", "ticket.note_added", "ticket.solution_proposed"),
        "ticket.person_mentioned",
    }
)


@dataclass(frozen=True)
class Item:
    """One entry of the timeline: exactly one of message, resolution and event sentence."""

    at: datetime
    order: int
    message: Message | None = None
    resolution: Resolution | None = None
    event: Recorded[Event] | None = None
    sentence: str = ""
    files: tuple[MessageFile, ...] = ()
    author: str = ""
    entered_by: str = ""
    origin: str = ""
    """the number of the ticket where it was written, when a merge or a split moved it"""

    @property
    def is_public(self) -> bool:
        """Words that both sides read."""
        return self.resolution is not None or (self.message is not None and self.message.kind != MessageKind.NOTE)


@dataclass(frozen=True)
class Timeline:
    """The last 50 messages with everything since the first of them; `earlier` counts the messages left out.

    `pending` is the viewer's own reply that can still be taken back.
    """

    items: list[Item] = field(default_factory=list)
    earlier: int = 0
    pending: Message | None = None
    read_at: datetime | None = None
    """up to when the viewer has read the ticket before"""
    newest_said: datetime | None = None
    """when the newest public words were said"""


def timeline(viewer: Viewer, ticket: Ticket, *, everything: bool = False, team_names: Mapping[int, str] = NO_NAMES) -> Timeline:
    """What the viewer may see of it: requesters no notes and no internal events (R72: time, person and content of each step).

    `team_names` are those that the caller has at hand.
    """
    internal = may(viewer, "ticket.read_internal", ticket)
    said, read_at = _messages(viewer, ticket, internal=internal)
    pending = next((item.message for item in reversed(said) if item.message and item.message.published_at is None), None)
    said = [item for item in said if item.message and item.message.published_at]
    earlier = 0
    if not everything and len(said) > SHOWN_MESSAGES:
        earlier, said = len(said) - SHOWN_MESSAGES, said[-SHOWN_MESSAGES:]
    since = said[0].at if earlier else None
    entries = [
        e
        for e in history("ticket", ticket.pk, audience=Audience.INTERNAL if internal else Audience.PUBLIC)
        if since is None or (e.at >= since)
    ]
    items = said + [item for item in _resolutions(ticket) if since is None or item.at >= since]
    items += _events(entries, _known_names(ticket, said, team_names))
    items.sort(key=lambda item: (item.at, item.order))
    return Timeline(items, earlier, pending, read_at, max((item.at for item in items if item.is_public), default=None))


_MESSAGE = Joined(Message)
_NAMED = (*_MESSAGE.columns, "author__name", "entered_by__name", "origin_ticket__number", "read_at")


def _visible(ticket: int, viewer: int) -> QuerySet[Message]:
    """What was published, and what this viewer has sent but can still take back."""
    mark = ReadMark.objects.filter(ticket=ticket, person=viewer).values("read_at")[:1]
    return Message.objects.filter(Q(published_at__isnull=False) | Q(author=viewer), ticket=ticket).annotate(read_at=Subquery(mark))


_all_messages = Prepared(lambda ticket, viewer: _visible(ticket, viewer).values_list(*_NAMED))
_public_messages = Prepared(lambda ticket, viewer: _visible(ticket, viewer).exclude(kind=MessageKind.NOTE).values_list(*_NAMED))


def _messages(viewer: Viewer, ticket: Ticket, *, internal: bool) -> tuple[list[Item], datetime | None]:
    """Messages with their authors and files; and up to when the viewer has read the ticket, which comes with each row."""
    rows = sorted((_all_messages if internal else _public_messages)(ticket.pk, viewer.id), key=lambda row: int(row[0]))
    said: list[tuple[Message, list[str]]] = [(_MESSAGE.made(row[:-4]), [name or "" for name in row[-4:-1]]) for row in rows]
    files = _files([message.pk for message, _ in said if message.has_files])
    items = [
        Item(
            message.published_at or message.created_at,
            0,
            message=message,
            files=tuple(files.get(message.pk, ())),
            author=author,
            entered_by=entered_by,
            origin=origin,
        )
        for message, (author, entered_by, origin) in said
    ]
    return items, rows[0][-1] if rows else None


def _files(message_ids: list[int]) -> dict[int, list[MessageFile]]:
    found: dict[int, list[MessageFile]] = {}
    if message_ids:
        for use in sorted(MessageFile.objects.filter(message__in=message_ids).select_related("file"), key=lambda use: use.pk):
            found.setdefault(use.message_id, []).append(use)
    return found


def _resolutions(ticket: Ticket) -> list[Item]:
    if ticket.proposed_at is None and not ticket.has_links:  # a merge may have brought one
        return []
    rows = Resolution.objects.filter(ticket=ticket).annotate(author_name=F("author__name"), origin=F("origin_ticket__number"))
    return [Item(row.proposed_at, 1, resolution=row, author=row.author_name or "", origin=row.origin or "") for row in rows]


def _known_names(ticket: Ticket, said: list[Item], team_names: Mapping[int, str]) -> dict[tuple[str, int], str]:
    """Names that came with what was read already."""
    people = {item.message.author_id: item.author for item in said if item.message}
    people |= {person.pk: person.name for person in (ticket.requester, ticket.assignee) if person}
    teams = {**team_names, ticket.team_id: ticket.team.name}
    return {("person", pk): name for pk, name in people.items() if pk and name} | {("team", pk): name for pk, name in teams.items()}


def _events(entries: Iterable[Recorded[Event]], known: Mapping[tuple[str, int], str]) -> list[Item]:
    shown = [entry for entry in entries if entry.event.kind not in TOLD_BY_MESSAGES]
    told = sentences(shown, viewer_audience=Audience.INTERNAL, known=known)
    return [Item(one.recorded.at, 2, event=one.recorded, sentence=one.text) for one in told]
