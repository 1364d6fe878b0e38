"""The demo is the same everywhere: two builds at one time are equal, and an hour later the past is still the same."""

import hashlib
import json
import re
from datetime import timedelta

import pytest
from django.db import transaction

from firstline.desk.tickets.models import Message, Ticket
from firstline.foundation.journal.models import Entry
from tests.demo.conftest import NOW, built

pytestmark = pytest.mark.django_db


def told() -> str:
    """Everything that happened and was said, without tokens, change ids and the keys of persons, which PostgreSQL never gives twice."""
    people = dict(Entry.objects.filter(kind="person.created").order_by("id").values_list("subject_id", "id"))
    first = min(people)
    events = [
        (at.isoformat(), kind, actor_id and actor_id - first)
        for at, kind, actor_id in Entry.objects.order_by("id").values_list("at", "kind", "actor_id")
    ]
    tickets = list(Ticket.objects.order_by("id").values_list("number", "title", "status", "team__name_en", "assignee__name"))
    said = Message.objects.order_by("id").values_list("ticket__number", "author__name", "text")
    words = [(number, author, re.sub(r"person:\d+", "person", text)) for number, author, text in said]
    return hashlib.sha256(json.dumps([events, tickets, words]).encode()).hexdigest()


def digest_of(tickets: int) -> str:
    with transaction.atomic():
        built(tickets)
        digest = told()
        transaction.set_rollback(True)
    return digest


def test_two_builds_are_equal() -> None:
    assert digest_of(40) == digest_of(40)


def test_the_past_does_not_depend_on_the_hour() -> None:
    found = []
    for later in (timedelta(), timedelta(hours=1)):
        with transaction.atomic():
            built(60, NOW + later)
            old = Ticket.objects.filter(opened_at__lt=NOW - timedelta(days=8), kind="incident").order_by("opened_at")
            found.append(list(old.values_list("number", "title", "requester__name", "opened_at")))
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert len(found[0]) > 10
