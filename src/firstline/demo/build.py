"""Plays six hundred lives under a moving clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.db import transaction

from firstline.demo import fields
from firstline.demo.cast import Shown
from firstline.demo.days import Days
from firstline.demo.people import SignIn, gather
from firstline.demo.road import Cast, Step
from firstline.desk.macros.starting import lay_out as lay_out_wordings
from firstline.desk.outreach.models import Notification
from firstline.desk.tickets.actions import mark_read
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.starting import lay_out
from firstline.foundation.identity.actions import end_guide
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Actor
from firstline.foundation.journal.models import Delivery
from firstline.foundation.journal.worker.lane import drain
from firstline.foundation.people.models import Membership, Person

TICKETS = 600
DAYS = 90
BATCH_STEPS = 100
READ_AFTER = timedelta(minutes=40)
TOLD_FOR, UNREAD_FOR = timedelta(days=4), timedelta(hours=3)


@dataclass(frozen=True)
class Built:
    """What came of it; `shown` holds the number of each ticket that cast.py names."""

    sign_ins: list[SignIn]
    shown: dict[Shown, str]
    steps: int

    def shown_to(self, person: Person) -> dict[str, str]:
        """The tickets to open as this person: story and number."""
        mine = (person.email or "").split("@")[0]
        return {one.story: number for one, number in self.shown.items() if mine in (one.requester, one.agent)}


def build(*, password: str, tickets: int = TICKETS, on_progress: Callable[[int, int], object] = lambda _done, _all: None) -> Built:
    """Fill an empty desk that has its database; chance plays the same lives every time, the last of them now."""
    now = clock.now()
    with clock.moved_to(now - timedelta(days=DAYS + 2)), transaction.atomic():
        lay_out(by=SYSTEM, organisation="远山集团")
        fields.define()
        lay_out_wordings(by=SYSTEM)
        end_guide(by=SYSTEM)
        crowd = gather(password)
    chance = Random("firstline")  # noqa: S311 - the same demo everywhere, no secret
    days = Days(Cast(crowd, chance, {category.key: category for category in Category.objects.all()}, now))
    steps = sorted((step for step in days.steps(tickets, DAYS) if step.at <= now), key=lambda step: step.at)
    _play(steps, on_progress)
    _tell(now)
    _read(now)
    return Built(crowd.sign_ins, {one: life.ticket.number for one, life in days.shown}, len(steps))


def _play(steps: list[Step], on_progress: Callable[[int, int], object]) -> None:
    """One step after the other, so that the journal's numbers rise with its times."""
    waiting, done = iter(steps), 0
    while batch := list(islice(waiting, BATCH_STEPS)):
        with transaction.atomic():
            for step in batch:
                with clock.moved_to(step.at):
                    step.do()
        done += len(batch)
        on_progress(done, len(steps))


def _tell(now: datetime) -> None:
    """The bells hold what happened lately; what is older was read and swept long ago. Of the rest, what is not from today is read."""
    with transaction.atomic():
        Delivery.objects.filter(reaction="outreach.tell_people", entry__at__lt=now - TOLD_FOR).delete()
    drain()
    with transaction.atomic():
        Notification.objects.filter(at__lt=now - UNREAD_FOR).update(read_at=now - UNREAD_FOR)


def _read(now: datetime) -> None:
    """The people of the desk have read what did not change lately."""
    members: dict[int, list[Person]] = {}
    for membership in Membership.objects.select_related("person"):
        members.setdefault(membership.team_id, []).append(membership.person)
    with transaction.atomic():
        for ticket in Ticket.objects.filter(is_open=True, changed_at__lt=now - READ_AFTER):
            for person in members.get(ticket.team_id, []):
                with clock.moved_to(now - timedelta(minutes=10)):
                    mark_read(ticket, by=Actor("person", person.pk))
