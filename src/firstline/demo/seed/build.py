"""Fills a desk with tickets in bulk."""

import gc
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from random import Random
from typing import Any

from django.db import connection, transaction

from firstline.demo.people import gather
from firstline.demo.seed.days import openings
from firstline.demo.seed.desk import take_part
from firstline.demo.seed.lives import Lives
from firstline.desk.tickets.actions.import_history import PastTicket, import_history_unsafe
from firstline.desk.tickets.starting import lay_out
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.people.models import Team

BATCH = 2_000
SHARE_OPEN, MOST_OPEN = 0.02, 20_000
"""Two in a hundred are open, the newest most often; a desk that works never has more than some weeks of them."""
GROWING_TABLES = ("journal", "tickets_ticket", "tickets_message", "tickets_resolution", "tickets_remark", "people_person")


def set_up(password: str) -> None:
    """The demo's organisations, teams and agents, on an empty desk; those who are shown can sign in."""
    with transaction.atomic():
        lay_out(by=SYSTEM, organisation="远山集团")
        gather(password)


def seed(*, tickets: int, messages: int = 4, chance: str = "firstline", on_progress: Callable[[int], Any] = lambda _done: None) -> int:
    """Add so many tickets of the last two years to the desk as it stands; returns how many are open.

    The same `chance` on an equal desk at the same time gives the same tickets; tokens alone are always new. Each batch is one
    transaction of about half a second, so that a desk at work would feel it.
    """
    if not Team.objects.filter(is_active=True, is_restricted=False).exists():
        raise LookupError("the desk has no team that could have tickets")
    luck, now = Random(chance), clock.now()  # noqa: S311 - the same desk for everybody, no secret
    with transaction.atomic():
        desk = take_part(tickets, Random(f"{chance}: people"))  # noqa: S311 - apart, so that a desk that has its people gets equal lives
    lives = Lives(desk, luck, now=now, tickets=tickets, messages=messages)
    past, opened = _lives(lives, tickets), 0
    with _no_garbage_collection():
        while batch := list(islice(past, BATCH)):
            import_history_unsafe(batch)
            opened += sum(one.facts["is_open"] for one in batch)
            on_progress(len(batch))
    return opened


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A third of the time went into looking for cycles; the rows make none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _lives(lives: Lives, tickets: int) -> Iterator[PastTicket]:
    few = max(1.0, min(SHARE_OPEN * tickets, MOST_OPEN))
    for number, at in enumerate(openings(tickets, lives.now, lives.chance)):
        yield lives.live(at, is_open=lives.chance.random() < math.exp((number - tickets) / few))


def take_stock() -> None:
    """Tell the database's planner what is there now, as it would notice by itself in some minutes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("ANALYZE")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM (ANALYZE) {', '.join(GROWING_TABLES)}")
