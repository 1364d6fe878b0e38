"""The demo is lived, not painted: real journals, every state, the same each time."""

import hashlib
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.db import transaction

from firstline.demo.build import Built, build
from firstline.demo.stories import stories
from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.models import Message, Ticket
from firstline.desk.tickets.rules import Status
from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Delivery, Entry
from firstline.foundation.people.models import Organisation, Person, Team

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
SOME = 120


@pytest.fixture
def built() -> Built:
    with clock.moved_to(NOON):
        return build(password="demo-quiet-river", tickets=SOME)


def test_a_small_world(built: Built) -> None:
    assert (Organisation.objects.exclude(kind="individuals").count(), Team.objects.count(), Person.objects.count()) == (2, 12, 60)
    assert Team.objects.values("line").distinct().count() >= 4
    assert SOME <= Ticket.objects.count() <= SOME * 1.1
    assert {Status.NEW, Status.DIAGNOSING, Status.RESOLVING, Status.VERIFYING, Status.CLOSED} <= set(
        Ticket.objects.values_list("status", flat=True)
    )
    assert Rating.objects.exists()
    assert len(built.sign_ins) == 7
    assert all(one.person.check_password("demo-quiet-river") for one in built.sign_ins[:1])


def test_both_languages_are_told(built: Built) -> None:
    titles = list(Ticket.objects.values_list("title", flat=True))
    chinese = [title for title in titles if any("\u4e00" <= letter <= "\u9fff" for letter in title)]
    assert 0.3 < len(chinese) / len(titles) < 0.8
    assert len({title[:12] for title in titles}) > 40
    assert len(stories("zh")) + len(stories("en")) >= 55
    assert not Message.objects.filter(text__contains="{").exists()


def test_the_journal_is_real(built: Built) -> None:
    moments = list(Entry.objects.filter(subject_kind="ticket").order_by("id").values_list("at", flat=True))
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert moments[-1] <= NOON
    opened = Entry.objects.filter(kind="ticket.opened").count()
    assert opened == Ticket.objects.count()
    assert not Delivery.objects.exists()


def digest() -> str:
    rows = Ticket.objects.order_by("id").values_list("number", "title", "status", "requester__name", "assignee__name", "changed_at")
    words = Message.objects.order_by("id").values_list("text", flat=True)
    return hashlib.sha256(repr([*rows, *words]).encode()).hexdigest()


def test_the_same_each_time() -> None:
    digests = []
    for _ in range(2):
        with transaction.atomic(), clock.moved_to(NOON):
            build(password="demo-quiet-river", tickets=40)
            digests.append(digest())
            transaction.set_rollback(True)
    assert digests[0] == digests[1]
