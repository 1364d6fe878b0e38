"""What the verbs share: asking for the right, moving along the lifecycle, keeping what was typed."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets import rules
from firstline.desk.tickets.changes import NOTHING_STAGED, Staged
from firstline.desk.tickets.involved_events import HelperRemoved
from firstline.desk.tickets.models import Helper, Message, MessageFile, Remark, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.placeholders import unfilled_in
from firstline.desk.tickets.rules import OPEN, Status
from firstline.foundation.files.actions import hold
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Actor, Event, Refused
from firstline.foundation.people.rights import may
from firstline.foundation.text.markdown import render, snippet
from firstline.foundation.text.normal import nfc

MOVED = frozenset({"status", "is_open", "waiting_for", "before_waiting", "changed_at"})


def authorise(by: Actor, verb: str, ticket: Ticket) -> None:
    """Raises Refused("not_allowed") unless the actor may do this to this ticket."""
    if not may(by, f"ticket.{verb}", ticket):
        raise Refused("not_allowed", _("You cannot do this to ticket %(number)s. Ask the team that handles it."), number=ticket.number)


def move(ticket: Ticket, verb: str, *, at: datetime, waiting_for: str = "") -> frozenset[str]:
    """Set the status that the verb leads to; returns the fields to save. Raises Refused("ticket.wrong_status")."""
    if not rules.allows(verb, ticket.status):
        raise Refused(
            "ticket.wrong_status",
            _("Ticket %(number)s has changed meanwhile, so this no longer fits. Look at its present state first."),
            number=ticket.number,
        )
    target = rules.target_of(verb, before_waiting=ticket.before_waiting)
    ticket.before_waiting = ticket.status if target == Status.WAITING else ""
    ticket.status, ticket.is_open, ticket.waiting_for, ticket.changed_at = target, target in OPEN, waiting_for, at
    return MOVED


def check_open(ticket: Ticket) -> None:
    """Raises Refused("ticket.not_open") for a finished ticket."""
    if not ticket.is_open:
        raise Refused("ticket.not_open", _("Ticket %(number)s is finished. Reopen it first."), number=ticket.number)


def save(ticket: Ticket, fields: Iterable[str]) -> None:
    """Write just these fields of the ticket; its helpers' rows follow whether it is open."""
    fields = set(fields)
    ticket.save(update_fields=sorted(fields))
    if "is_open" in fields and ticket.is_shared:
        Helper.objects.filter(ticket=ticket).exclude(is_open=ticket.is_open).update(is_open=ticket.is_open)


def leave_helping(ticket: Ticket, person: int | None) -> list[Event]:
    """Who becomes responsible no longer helps; returns what has happened by that."""
    if not ticket.is_shared or not Helper.objects.filter(ticket=ticket, person=person).delete()[0]:
        return []
    return [HelperRemoved(ticket=ticket.pk, person=person or 0)]


def required(text: str, code: str, sentence: str | Promise, field: str) -> str:
    """The text in normal form; Refused with this sentence beside the field when there is none."""
    cleaned = nfc(text).strip()
    if not cleaned:
        raise Refused(code, sentence, field=field)
    return cleaned


def public(text: str, field: str = "text") -> str:
    """Words that the requester will read: Refused("ticket.unfilled") while a placeholder stands in them."""
    if gaps := unfilled_in(text):
        raise Refused(
            "ticket.unfilled",
            _("Fill in %(names)s before you send it; the requester would read the braces."),
            names=", ".join(f"{{{gap}}}" for gap in gaps),
            field=field,
        )
    return text


def remark(ticket: Ticket, text: str, *, by: Actor, at: datetime) -> Remark:
    """Keep a reason that somebody typed."""
    return Remark.objects.create(ticket=ticket, author_id=person_id(by), text=nfc(text).strip(), created_at=at)


def person_id(by: Actor) -> int | None:
    """The person who acts, or None for the desk itself."""
    return by.id if by.kind == "person" else None


def acting_person(by: Actor) -> int:
    """The person who acts; TypeError for the desk itself, which has no drafts and takes no tickets."""
    if by.kind != "person" or by.id is None:
        raise TypeError("only a person can do this")
    return by.id


def message(
    ticket: Ticket,
    *,
    kind: MessageKind,
    text: str,
    author: int | None,
    at: datetime,
    from_desk: bool,
    entered_by: int | None = None,
    files: Iterable[StoredFile] = (),
    send_at: datetime | None = None,
    then: str = "",
    staged: Staged = NOTHING_STAGED,
    to_children: bool = False,
) -> Message:
    """A message row with its files; published now unless `send_at` says when."""
    text, kept = nfc(text).strip(), list(files)
    row = Message.objects.create(
        ticket=ticket,
        kind=kind,
        author_id=author,
        entered_by_id=entered_by if entered_by != author else None,
        from_desk=from_desk,
        text=text,
        html=render(text),
        created_at=at,
        send_at=send_at,
        published_at=None if send_at else at,
        then=then,
        staged=staged.kept(),
        to_children=to_children,
        has_files=bool(kept),
    )
    if kept:
        MessageFile.objects.bulk_create([MessageFile(message=row, file=file) for file in kept])
        hold(kept)
    return row


def public_words(ticket: Ticket, text: str, *, at: datetime) -> frozenset[str]:
    """Show the newest public words in lists; returns the fields to save."""
    ticket.snippet, ticket.changed_at = snippet(text), at
    return frozenset({"snippet", "changed_at"})
