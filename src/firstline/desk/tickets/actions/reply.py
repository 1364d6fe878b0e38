"""Saying something: to the requester, from the requester, or among the team; and taking it back in time."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.apply_changes import apply_staged
from firstline.desk.tickets.actions.cascade import children_of, follow
from firstline.desk.tickets.actions.drafts import put_back
from firstline.desk.tickets.actions.mention import call_mentioned, checked_mentions
from firstline.desk.tickets.actions.moving import authorise, message, move, person_id, public, public_words, required, save
from firstline.desk.tickets.changes import NOTHING_STAGED, Staged
from firstline.desk.tickets.events import DiagnosisStarted, NoteAdded, ReplyPublished, WaitingEnded, WaitingStarted
from firstline.desk.tickets.linking import Followed
from firstline.desk.tickets.models import Message, Resolution, Ticket
from firstline.desk.tickets.models.message import AfterSending, MessageKind
from firstline.desk.tickets.rules import Status, WaitingFor
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import Actor, Event, Refused, change, record
from firstline.foundation.people.rights import may

BATCH = 20


def reply(
    ticket: Ticket,
    *,
    by: Actor,
    text: str,
    files: Iterable[StoredFile] = (),
    then: str = AfterSending.NOTHING,
    staged: Staged = NOTHING_STAGED,
    to_children: bool = False,
    seen: datetime | None = None,
) -> Message:
    """Say something that both sides read, now, and set what is staged with it; on the open child tickets too, if wanted.

    `seen` is when the newest public words that the author has before them were said.
    Raises Refused: ticket.words_missing, ticket.unfilled, ticket.finished (a closed ticket is reopened first), ticket.said_meanwhile (by
    somebody else since `seen`), and like the fields' verbs.
    """
    text = required(text, "ticket.words_missing", _("Write something before you send it."), "text")
    children = children_of(ticket) if to_children else []
    with change(ticket, *children, by=by) as at:
        from_desk = _speaks_for_desk(ticket, by)
        _check_conversation_open(ticket)
        _check_seen(ticket, by, seen)
        text = checked_mentions(ticket, text, by=by, is_internal=False)
        row = message(
            ticket,
            kind=MessageKind.REPLY,
            text=public(text) if from_desk else text,
            author=person_id(by),
            at=at,
            from_desk=from_desk,
            files=files,
            then=then,
            staged=staged,
        )
        _publish(ticket, row, by=by, at=at)
        _repeat(row, ticket, children, by=by)
    return row


def send_later(
    ticket: Ticket,
    *,
    by: Actor,
    text: str,
    undo_seconds: int,
    files: Iterable[StoredFile] = (),
    then: str = AfterSending.NOTHING,
    staged: Staged = NOTHING_STAGED,
    to_children: bool = False,
    seen: datetime | None = None,
) -> Message:
    """Like `reply`, but it goes out after `undo_seconds`, and until then only its author sees it and can take it back."""
    text = required(text, "ticket.words_missing", _("Write something before you send it."), "text")
    with change(ticket, by=by) as at:
        from_desk = _speaks_for_desk(ticket, by)
        _check_conversation_open(ticket)
        _check_seen(ticket, by, seen)
        text = checked_mentions(ticket, text, by=by, is_internal=False)
        return message(
            ticket,
            kind=MessageKind.REPLY,
            text=public(text) if from_desk else text,
            author=person_id(by),
            at=at,
            from_desk=from_desk,
            files=files,
            send_at=at + timedelta(seconds=undo_seconds),
            then=then,
            staged=staged,
            to_children=to_children,
        )


def take_back(row: Message, *, by: Actor, key: str) -> None:
    """Undo the sending of a message that is not out yet; its words return to the draft `key`. Refused("message.sent_already")."""
    with change(row, by=by) as at:
        if row.published_at is not None or row.author_id != by.id:
            raise Refused("message.sent_already", _("Too late: this reply has gone out."))
        put_back(row, key=key, at=at, notice="")


def publish_due(*, limit: int = BATCH) -> int:
    """Send the replies whose time to be taken back is over, as their authors; returns how many were due.

    What can no longer be sent (the ticket was closed meanwhile, the author lost the right) returns to its author's draft with a notice.
    """
    due = list(
        Message.objects.filter(published_at=None, send_at__lte=clock.now())
        .order_by("send_at", "pk")
        .values_list("pk", "ticket_id", "author_id", "to_children")[:limit]
    )
    for pk, ticket_id, author_id, to_children in due:
        ticket = Ticket.objects.get(pk=ticket_id)
        _publish_one(pk, ticket, children_of(ticket) if to_children else [], Actor("person", author_id))
    return len(due)


def _publish_one(pk: int, ticket: Ticket, children: Sequence[Ticket], by: Actor) -> None:
    with change(ticket, *children, by=by) as at:
        row = Message.objects.filter(pk=pk, ticket=ticket, published_at=None).first()
        if row is None:  # taken back, moved by a merge, or another worker was quicker
            return
        try:
            with transaction.atomic():
                _speaks_for_desk(ticket, by)
                _check_conversation_open(ticket)
                row.published_at = at
                row.save(update_fields=["published_at"])
                _publish(ticket, row, by=by, at=at)
                _repeat(row, ticket, children, by=by)
        except Refused as refusal:
            put_back(row, key=f"reply:{ticket.number}", at=at, notice=str(refusal))


def _repeat(row: Message, ticket: Ticket, children: Sequence[Ticket], *, by: Actor) -> None:
    """The same words to the requesters of the open child tickets."""
    if children:
        files = [use.file for use in row.files.select_related("file")]
        say = partial(reply, by=by, text=row.text, files=files, then=row.then)
        follow(ticket, children, by=by, verb=Followed.REPLY, act=say)


def _publish(ticket: Ticket, row: Message, *, by: Actor, at: datetime) -> None:
    """Everything that follows from public words: first response, an end of waiting, the status the author chose."""
    is_first = row.from_desk and ticket.first_response_at is None
    fields = public_words(ticket, row.text, at=at)
    events: list[Event] = [ReplyPublished(ticket=ticket.pk, message=row.pk, from_desk=row.from_desk, first_response=is_first)]
    if is_first:
        ticket.first_response_at = at
        fields |= {"first_response_at"}
    if row.from_desk and ticket.status == Status.NEW:
        fields |= move(ticket, "start_diagnosis", at=at)
        events.append(DiagnosisStarted(ticket=ticket.pk))
    if row.from_desk and row.then == AfterSending.WAIT and ticket.status in (Status.DIAGNOSING, Status.RESOLVING):
        fields |= move(ticket, "wait_for", at=at, waiting_for=WaitingFor.REQUESTER)
        events.append(WaitingStarted(ticket=ticket.pk, waiting_for=WaitingFor.REQUESTER))
    if not row.from_desk and ticket.waiting_for == WaitingFor.REQUESTER:
        fields |= move(ticket, "resume", at=at)
        events.append(WaitingEnded(ticket=ticket.pk, waiting_for=WaitingFor.REQUESTER, status=ticket.status))
    save(ticket, fields)
    record(events + call_mentioned(ticket, row, at=at), by=by)
    apply_staged(ticket, Staged.read(row.staged), by=by)


def note(ticket: Ticket, *, by: Actor, text: str, files: Iterable[StoredFile] = (), staged: Staged = NOTHING_STAGED) -> Message:
    """Write something that only the team sees, and set what is staged with it; without that it is possible on finished tickets too."""
    text = required(text, "ticket.words_missing", _("Write something before you send it."), "text")
    with change(ticket, by=by) as at:
        authorise(by, "note", ticket)
        text = checked_mentions(ticket, text, by=by, is_internal=True)
        row = message(ticket, kind=MessageKind.NOTE, text=text, author=person_id(by), at=at, from_desk=True, files=files)
        ticket.changed_at = at
        save(ticket, {"changed_at"})
        record([NoteAdded(ticket=ticket.pk, message=row.pk), *call_mentioned(ticket, row, at=at)], by=by)
        apply_staged(ticket, staged, by=by)
    return row


def _speaks_for_desk(ticket: Ticket, by: Actor) -> bool:
    """Whether these are the desk's words; the requester's own words stay theirs even when they work on the desk."""
    authorise(by, "reply", ticket)
    if by.kind == "person" and by.id == ticket.requester_id:
        return False
    return may(by, "ticket.reply_for_desk", ticket)


def _check_conversation_open(ticket: Ticket) -> None:
    if ticket.status in (Status.CLOSED, Status.CANCELLED, Status.MERGED, Status.RESOLVED):
        raise Refused("ticket.finished", _("Ticket %(number)s is finished. Reopen it to go on, or open a new one."), number=ticket.number)


def _check_seen(ticket: Ticket, by: Actor, seen: datetime | None) -> None:
    """Two answers to the same words help nobody: what somebody else said meanwhile has to be read first."""
    if seen is None:
        return
    said = Message.objects.filter(ticket=ticket, published_at__gt=seen).exclude(kind=MessageKind.NOTE).exclude(author=by.id)
    if said.exists() or Resolution.objects.filter(ticket=ticket, proposed_at__gt=seen).exclude(author=by.id).exists():
        raise Refused("ticket.said_meanwhile", _("Something new was said while you were writing. Your words are kept: read it, then send."))
