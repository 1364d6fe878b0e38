"""Plays six hundred lives under a moving clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import islice
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction

from firstline.demo.lives import Cast, Life, Step, in_order
from firstline.demo.people import SignIn, gather
from firstline.demo.stories import Story, stories, told
from firstline.desk.tickets.actions import mark_read
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.starting import lay_out
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Actor
from firstline.foundation.people.models import Membership, Person

TICKETS = 600
DAYS = 90
RECENT_SHARE, RECENT_HOURS = 0.16, 62
"""So many of the tickets were opened so lately: today's desk has work."""
LAST_HOUR = 5
BATCH_STEPS = 100
READ_AFTER = timedelta(hours=6)
ZONES = {"ys": ZoneInfo("Asia/Shanghai"), "nw": ZoneInfo("Europe/London"), "individuals": ZoneInfo("Asia/Shanghai")}
SHARES = (("ys", 0.62), ("nw", 0.34), ("individuals", 0.04))
HOURS = (8, 9, 9, 9, 9, 10, 10, 10, 11, 11, 13, 14, 14, 14, 15, 15, 16, 16, 17, 18, 20)
WEEKEND_SHARE = 0.12
ASKS_MOST = 3
"""The first person of each organisation asks so many times as often as the others: it is they who are shown."""
SHOWN = (("ys", "zh", "desk"), ("nw", "en", "nw"))
"""Whose morning is seen first: organisation, language of the story, team."""


@dataclass(frozen=True)
class Built:
    """What came of it."""

    sign_ins: list[SignIn]
    tickets: int
    steps: int


def build(*, password: str, tickets: int = TICKETS, on_progress: Callable[[int, int], object] = lambda _done, _all: None) -> Built:
    """Fill an empty desk that has its database; the same chance plays the same lives, shifted to end now."""
    now = clock.now()
    with clock.moved_to(now - timedelta(days=DAYS + 1)), transaction.atomic():
        lay_out(by=SYSTEM, organisation="远山集团")
        crowd = gather(password)
    chance = Random("firstline")  # noqa: S311 - the same demo everywhere, no secret
    cast = Cast(crowd, chance, {category.key: category for category in Category.objects.all()})
    steps = [step for step in in_order([life.plan() for life in _lives(cast, tickets, now)]) if step.at <= now]
    _play(steps, on_progress)
    _read(now)
    return Built(crowd.sign_ins, Ticket.objects.count(), len(steps))


def _lives(cast: Cast, tickets: int, now: datetime) -> Iterator[Life]:
    for start, organisation in _starts(cast.chance, tickets, now):
        requester = _requester(cast, organisation)
        language = "en" if organisation == "nw" or (organisation == "individuals" and requester.name.isascii()) else "zh"
        story = told(cast.chance.choice(stories(language)), cast.chance, requester.device)
        is_recent = now - start < timedelta(hours=RECENT_HOURS)
        yield Life(cast, story, requester, team=_team(organisation, story), zone=ZONES[organisation], start=start, is_patient=not is_recent)
    yield from _shown(cast, now)


def _shown(cast: Cast, now: datetime) -> Iterator[Life]:
    """The two stories that are seen first: a morning's incident of the first requester of each organisation."""
    for organisation, language, team in SHOWN:
        requester = cast.crowd.asking[organisation][0]
        story = told(stories(language)[0], cast.chance, requester.device)
        start = now - timedelta(minutes=75)
        life = Life(cast, story, requester, team=team, zone=ZONES[organisation], start=start, is_patient=True)
        life.assignee = cast.crowd.members[team][0]
        yield life


def _starts(chance: Random, tickets: int, now: datetime) -> list[tuple[datetime, str]]:
    found = []
    recent = round(tickets * RECENT_SHARE)
    for n in range(tickets - len(SHOWN)):
        organisation = chance.choices([name for name, _ in SHARES], [share for _, share in SHARES])[0]
        if n < LAST_HOUR:
            start = now - timedelta(minutes=chance.randrange(2, 58), seconds=chance.randrange(60))
        else:
            hours = RECENT_HOURS if n < recent else DAYS * 24
            start = _moment(chance, now, ZONES[organisation], since=now - timedelta(hours=hours))
        found.append((start, organisation))
    return sorted(found)


def _moment(chance: Random, now: datetime, zone: ZoneInfo, *, since: datetime) -> datetime:
    """A moment at which people work, between `since` and now."""
    for _ in range(40):
        day = (since + (now - since) * chance.random()).astimezone(zone).date()
        start = datetime.combine(day, time(chance.choice(HOURS), chance.randrange(60), chance.randrange(60)), zone)
        is_workday = day.weekday() < 5 or chance.random() < WEEKEND_SHARE
        if is_workday and since <= start < now:
            return start
    return since + (now - since) * chance.random()


def _requester(cast: Cast, organisation: str) -> Person:
    people = cast.crowd.asking[organisation]
    weights = [ASKS_MOST if n == 0 and organisation != "individuals" else 1 for n in range(len(people))]
    return cast.chance.choices(people, weights)[0]


def _team(organisation: str, story: Story) -> str:
    return story.team or ("nw" if organisation == "nw" else "desk")


def _play(steps: list[Step], on_progress: Callable[[int, int], object]) -> None:
    waiting, done = iter(steps), 0
    while batch := list(islice(waiting, BATCH_STEPS)):
        with transaction.atomic():
            for step in batch:
                with clock.moved_to(step.at):
                    step.do()
        done += len(batch)
        on_progress(done, len(steps))


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
