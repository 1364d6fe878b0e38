"""Scratch: what is being written and what has been read; no events."""

from datetime import datetime
from typing import Any

from firstline.desk.tickets.actions.moving import acting_person
from firstline.desk.tickets.changes import Staged
from firstline.desk.tickets.models import Draft, Mention, Message, ReadMark, Ticket
from firstline.foundation.journal.api import Actor, change

KEY_CHARACTERS = 60


def save_draft(*, by: Actor, key: str, fields: dict[str, Any]) -> Draft | None:
    """Keep what somebody is writing at this place; empty fields drop the draft."""
    with change(by=by) as at:
        if not any(fields.values()):
            Draft.objects.filter(person_id=acting_person(by), key=key[:KEY_CHARACTERS]).delete()
            return None
        row, _ = Draft.objects.update_or_create(
            person_id=acting_person(by), key=key[:KEY_CHARACTERS], defaults={"fields": fields, "saved_at": at, "notice": ""}
        )
        return row


def drop_draft(*, by: Actor, key: str) -> None:
    """It was sent, or thrown away."""
    with change(by=by):
        Draft.objects.filter(person_id=acting_person(by), key=key[:KEY_CHARACTERS]).delete()


def put_back(row: Message, *, key: str, at: datetime, notice: str) -> None:
    """Turn an unsent message into a draft again; inside the caller's transaction."""
    staged = Staged.read(row.staged)
    fields = {"text": row.text, "files": list(row.files.values_list("file__token", flat=True)), "then": row.then}
    fields |= {"staged": [f"{where}={'' if value is None else value}" for where, value in staged.values.items()], "because": staged.reason}
    Draft.objects.update_or_create(
        person=row.author, key=key[:KEY_CHARACTERS], defaults={"fields": fields, "saved_at": at, "notice": notice[:200]}
    )
    row.delete()


def mark_read(ticket: Ticket, *, by: Actor) -> None:
    """Remember up to when this person has read the ticket."""
    with change(by=by) as at:
        ReadMark.objects.update_or_create(ticket=ticket, person_id=acting_person(by), defaults={"read_at": at})
        Mention.objects.filter(ticket=ticket, person_id=acting_person(by), read_at=None).update(read_at=at)
