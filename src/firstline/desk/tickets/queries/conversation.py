"""The conversation of a ticket: messages, solutions and events in the order in which they happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, Q

from firstline.desk.tickets.models import Message, MessageFile, Resolution, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.foundation.journal.api import Audience, Event, Recorded, history, sentences
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer

SHOWN_MESSAGES = 50
TOLD_BY_MESSAGES = frozenset({"ticket.opened", "ticket.reply_published", "ticket.note_added", "ticket.solution_proposed"})


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


@dataclass(frozen=True)
class Timeline:
    """The last 50 messages with everything since the first of them; `earlier` counts the messages left out.

    `pending` is the viewer's own reply that can still be taken back.
    """

    items: list[Item] = field(default_factory=list)
    earlier: int = 0
    pending: Message | None = None


def timeline(viewer: Viewer, ticket: Ticket, *, everything: bool = False) -> Timeline:
    """What the viewer may see of it: requesters no notes and no internal events (R72: time, person and content of each step)."""
    internal = may(viewer, "ticket.read_internal", ticket)
    messages = _messages(viewer, ticket, internal=internal)
    pending = next((m for m in reversed(messages) if m.published_at is None), None)
    messages = [m for m in messages if m.published_at is not None]
    earlier = 0
    if not everything and len(messages) > SHOWN_MESSAGES:
        earlier, messages = len(messages) - SHOWN_MESSAGES, messages[-SHOWN_MESSAGES:]
    since = messages[0].published_at if earlier and messages else None
    entries = [
        e
        for e in history("ticket", ticket.pk, audience=Audience.INTERNAL if internal else Audience.PUBLIC)
        if since is None or (e.at >= since)
    ]
    items = [Item(m.published_at or m.created_at, 0, message=m, files=tuple(m.files.all())) for m in messages]
    items += [Item(r.proposed_at, 1, resolution=r) for r in _resolutions(ticket) if since is None or r.proposed_at >= since]
    items += _events(entries)
    items.sort(key=lambda item: (item.at, item.order))
    return Timeline(items, earlier, pending)


def _messages(viewer: Viewer, ticket: Ticket, *, internal: bool) -> list[Message]:
    """What was published, and what this viewer has sent but can still take back."""
    messages = Message.objects.filter(Q(published_at__isnull=False) | Q(author=viewer.id), ticket=ticket)
    if not internal:
        messages = messages.exclude(kind=MessageKind.NOTE)
    with_files = Prefetch("files", MessageFile.objects.select_related("file").order_by("id"))
    return list(messages.select_related("author", "entered_by").prefetch_related(with_files).order_by("id"))


def _resolutions(ticket: Ticket) -> list[Resolution]:
    return list(Resolution.objects.filter(ticket=ticket).select_related("author").order_by("id"))


def _events(entries: Iterable[Recorded[Event]]) -> list[Item]:
    shown = [entry for entry in entries if entry.event.kind not in TOLD_BY_MESSAGES]
    told = sentences(shown, viewer_audience=Audience.INTERNAL)
    return [Item(one.recorded.at, 2, event=one.recorded, sentence=one.text) for one in told]
