"""Rows written in bulk read back as the ORM would have written them, on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction

from firstline.desk.tickets.models import Draft, Remark
from firstline.foundation.bulk import insert_unsafe, new_ids
from firstline.foundation.people.models import Person
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 12, 0, 0, 5, tzinfo=UTC)


def test_every_kind_of_value_comes_back(cast: Cast) -> None:
    fields = {"text": 'tab\there, "quotes", \\n and 中文', "files": [1, None]}
    elsewhere = NOON.astimezone(timezone(timedelta(hours=8)))
    [pk] = new_ids(Draft, 1)
    insert_unsafe(Draft, [{"id": pk, "person_id": cast.rita.pk, "key": "request", "fields": fields, "saved_at": elsewhere}])
    draft = Draft.objects.get()
    assert (draft.pk, draft.fields, draft.saved_at, draft.notice) == (pk, fields, NOON, "")


def test_ids_go_on_where_the_orm_stopped_and_the_other_way_round(cast: Cast) -> None:
    ticket = a_ticket(cast)
    before = Remark.objects.create(ticket=ticket, text="one", created_at=NOON).pk
    ids = list(new_ids(Remark, 3))
    insert_unsafe(Remark, [{"id": pk, "ticket_id": ticket.pk, "author_id": None, "text": "", "created_at": NOON} for pk in ids])
    after = Remark.objects.create(ticket=ticket, text="two", created_at=NOON).pk
    assert sorted({before, *ids, after}) == [before, *ids, after]


def test_the_database_still_refuses_what_cannot_be(cast: Cast) -> None:
    row = {"id": Person.objects.latest("pk").pk + 1, "token": cast.rita.token, "name": "Twin", "email": None, "created_at": NOON}
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_unsafe(Person, [row])
