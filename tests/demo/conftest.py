"""A small demo desk, built once for a module: it ends on a Tuesday at a fixed time."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from firstline.demo.build import Built, build
from firstline.foundation.journal import clock
from firstline.foundation.kept import forget_everything

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
PASSWORD = "demo-of-the-tests-9Kq"
TICKETS = 90


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Built]:
    """The desk in one transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built(TICKETS)
        transaction.set_rollback(True)


def built(tickets: int = TICKETS, now: datetime = NOW) -> Built:
    """A desk of this size that ends at this time; what the process keeps is of no other desk."""
    cache.clear()
    forget_everything()
    with clock.moved_to(now):
        return build(password=PASSWORD, tickets=tickets)
