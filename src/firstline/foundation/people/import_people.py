"""People by the thousand: rows and events in bulk, as `create_person` makes them one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from firstline.foundation.bulk import insert_unsafe, new_ids
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import Actor, Past, append_history_unsafe
from firstline.foundation.people.events import PersonCreated
from firstline.foundation.people.models import Contact, Person
from firstline.foundation.people.models.person import opaque_token
from firstline.foundation.people.words import ContactKind


def import_people_unsafe(batch: Sequence[Mapping[str, Any]], *, by: Actor) -> list[int]:
    """Add people who cannot sign in; returns their ids.

    Each is columns of Person by their attribute names (`organisation_id`), the same ones for all: `name` and `email` (in lower case, or
    None) at least. No rights and no checks but the database's own; no deliveries.
    """
    at = clock.now()
    no_password = make_password(None)
    with transaction.atomic():
        ids = list(new_ids(Person, len(batch)))
        insert_unsafe(
            Person,
            [
                {**row, "id": pk, "token": opaque_token(), "password": no_password, "created_at": at}
                for row, pk in zip(batch, ids, strict=True)
            ],
        )
        mailed = [(pk, row["email"]) for row, pk in zip(batch, ids, strict=True) if row["email"]]
        contacts = new_ids(Contact, len(mailed))
        insert_unsafe(
            Contact,
            [
                {"id": pk, "person_id": person, "kind": ContactKind.EMAIL.value, "value": email}
                for pk, (person, email) in zip(contacts, mailed, strict=True)
            ],
        )
        append_history_unsafe([Past(at, by, PersonCreated(person=pk)) for pk in ids])
    return ids
