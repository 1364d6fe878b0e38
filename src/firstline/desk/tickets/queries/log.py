"""The operation log of a ticket: time, operator, content (R72)."""

from dataclasses import dataclass
from datetime import datetime

from firstline.desk.tickets.events import TicketOpened
from firstline.desk.tickets.models import Message, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.foundation.journal.api import Audience, Event, history, sentences
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.markdown import snippet

WORDS_OF_MESSAGE = 300
OPENING = -1
"""In place of the id of the first message, which its event does not name."""


@dataclass(frozen=True)
class LogRow:
    """One operation; `words` is the beginning of what was written, if anything was."""

    at: datetime
    operator: str
    content: str
    words: str
    is_internal: bool


def operation_log(viewer: Viewer, ticket: Ticket) -> list[LogRow]:
    """Everything that was done to the ticket, oldest first; requesters see the public part."""
    audience = Audience.INTERNAL if may(viewer, "ticket.read_internal", ticket) else Audience.PUBLIC
    told = sentences(history("ticket", ticket.pk, audience=audience), viewer_audience=audience)
    messages = Message.objects.filter(ticket=ticket, published_at__isnull=False).values_list("pk", "kind", "origin_ticket", "text")
    written = {OPENING if kind == MessageKind.OPENING and origin is None else pk: text for pk, kind, origin, text in messages}
    return [
        LogRow(
            one.recorded.at,
            one.actor,
            one.text,
            snippet(written.get(_message(one.recorded.event), ""), WORDS_OF_MESSAGE),
            one.recorded.event.audience == Audience.INTERNAL,
        )
        for one in told
    ]


def _message(event: Event) -> int:
    """The message that the event is about, 0 for none."""
    return OPENING if isinstance(event, TicketOpened) else getattr(event, "message", None) or 0
