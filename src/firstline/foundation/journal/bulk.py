"""Events that happened before, or elsewhere: written by the ten thousand. The one way into the journal beside `record`."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from firstline.foundation.bulk import insert_unsafe, new_ids
from firstline.foundation.journal import registry
from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.changes import CHANGE_ID_BYTES
from firstline.foundation.journal.events import Event
from firstline.foundation.journal.models import Entry
from firstline.foundation.journal.recorded import Recorded
from firstline.foundation.journal.recording import react
from firstline.foundation.journal.wake import wake_readers

CHANGE_ID_LETTERS = CHANGE_ID_BYTES * 4 // 3


class Past(NamedTuple):
    """An event with when it happened and who did it."""

    at: datetime
    by: Actor
    event: Event


def append_history_unsafe(past: Sequence[Past]) -> None:
    """Append events as they are given, inside a transaction: rows in bulk, reactions in the transaction once for all, no deliveries.

    What follows one upon the other by the same actor at the same time on the same subject shares a change id.
    """
    registry.check_wired()
    if not past:
        return
    ids, changes = new_ids(Entry, len(past)), _changes(past)
    insert_unsafe(
        Entry,
        [
            {
                "id": pk,
                "at": at,
                "kind": event.kind,
                "subject_kind": event.subject,
                "subject_id": event.subject_id,
                "audience": event.audience.value,
                "actor_kind": by.kind,
                "actor_id": by.id,
                "change": change,
                "payload": event.payload(),
            }
            for pk, change, (at, by, event) in zip(ids, changes, past, strict=True)
        ],
    )
    if registry.within_for({type(one.event) for one in past}):
        by_row = zip(ids, changes, past, strict=True)
        react([Recorded(pk, at, Actor(by.kind, by.id), change, None, event) for pk, change, (at, by, event) in by_row])
    transaction.on_commit(wake_readers, robust=True)


def _changes(past: Sequence[Past]) -> list[str]:
    letters, found, before = secrets.token_urlsafe(CHANGE_ID_BYTES * len(past)), list[str](), None
    for n, (at, by, event) in enumerate(past):
        act = (at, by, event.subject, event.subject_id)
        found.append(found[-1] if act == before else letters[n * CHANGE_ID_LETTERS : (n + 1) * CHANGE_ID_LETTERS])
        before = act
    return found
