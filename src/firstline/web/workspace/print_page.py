"""A ticket on paper: facts, conversation, solutions; nothing to click, nothing folded."""

from typing import Any

from firstline.desk.tickets import words
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.queries import timeline
from firstline.foundation.journal import clock
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.talk import stored_html
from firstline.web.workspace.ticket_page import category_path
from firstline.web.writing.conversation import via
from firstline.web.writing.views import describe


def print_page(viewer: Viewer, ticket: Ticket, *, with_notes: bool) -> dict[str, Any]:
    """The context of workspace/print.html."""
    told = timeline(viewer, ticket, everything=True).items
    said = [item for item in told if item.is_public or (with_notes and item.message)]
    return {
        "ticket": ticket,
        "with_notes": with_notes,
        "printed_at": clock.now(),
        "status_word": words.WAITING_WORDS[ticket.waiting_for] if ticket.waiting_for else words.STATUS_WORDS[ticket.status],
        "kind_word": words.KIND_WORDS[ticket.kind],
        "channel_word": words.CHANNEL_WORDS[ticket.channel],
        "impact_word": words.IMPACT_WORDS.get(ticket.impact, ""),
        "urgency_word": words.URGENCY_WORDS.get(ticket.urgency, ""),
        "closure_word": words.CLOSURE_WORDS.get(ticket.closure, ""),
        "category_path": category_path(ticket.category),
        "said": [
            {
                "author": item.author,
                "at": item.at,
                "via": via(item),
                "is_note": item.message is not None and item.message.kind == MessageKind.NOTE,
                "body": stored_html(item.message.html if item.message else item.resolution.solution_html if item.resolution else ""),
                "files": [describe(use.file) for use in item.files],
                "solution": item.resolution,
                "verified": words.VERIFICATION_WORDS[item.resolution.verified] if item.resolution else "",
            }
            for item in said
        ],
    }
