"""The life of one ticket: which step is taken when, by whom. The steps of all lives are played in the order of their times."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from django.core.files.base import File

from firstline.demo.people import Crowd
from firstline.demo.stories import Story, words
from firstline.desk.feedback.actions import rate
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets import rules
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.models.message import AfterSending
from firstline.desk.tickets.rules import Channel, Kind, Verification, WaitingFor
from firstline.foundation.files.actions import store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.people.models import Person, Team
from firstline.foundation.people.viewer import Viewer, viewer_of

PICTURES = Path(__file__).parent / "pictures"
MORNING, EVENING = time(8, 30), time(19, 0)
HALF_HOUR = timedelta(minutes=30)
SILENT_DAYS = timedelta(days=7, minutes=1)
CANCELLED, REJECTED, CONFIRMED, RATED, REOPENED = 0.045, 0.08, 0.87, 0.68, 0.025
"""Shares of all tickets."""
STARS = (5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1)
PHONE_SHARE = 0.12


@dataclass(frozen=True)
class Step:
    """Something that is done at a time."""

    at: datetime
    number: int
    do: Callable[[], object]


@dataclass
class Cast:
    """What the lives share: people with their rights, categories, and chance."""

    crowd: Crowd
    chance: Random
    categories: dict[str, Category]
    viewers: dict[int, Viewer] = field(default_factory=dict)

    def see(self, person: Person) -> Viewer:
        """The person as an actor whose rights are known."""
        if person.pk not in self.viewers:
            self.viewers[person.pk] = viewer_of(person)
        return self.viewers[person.pk]

    def somebody(self, team: str, *, but: Person | None = None) -> Person:
        """A member of a team; the first ones of a list are busier."""
        members = [person for person in self.crowd.members[team] if person != but] or self.crowd.members[team]
        return members[min(int(self.chance.expovariate(0.9)), len(members) - 1)]


class Life:
    """Plans the steps of one ticket from its opening on; `ticket` exists once the first of them is played."""

    def __init__(
        self, cast: Cast, story: Story, requester: Person, team: str, zone: ZoneInfo, start: datetime, *, is_patient: bool
    ) -> None:
        self.cast, self.story, self.requester, self.team, self.zone = cast, story, requester, team, zone
        self.at, self.is_patient = start, is_patient
        self.chance, self.steps = cast.chance, list[Step]()
        self.assignee = cast.somebody(team)
        self.ticket: Ticket

    def plan(self) -> list[Step]:
        """All steps of this life, in order."""
        agent, team = self._agent(), self.cast.crowd.teams[self.team]
        has_moment, by_phone = self.chance.random() < 0.5, self.chance.random() < PHONE_SHARE
        self._add(lambda: self._open(agent, team, by_phone=by_phone, has_moment=has_moment))
        if self.chance.random() < CANCELLED:
            self._pause(20, 300)
            reason = self._word("withdrawn")
            self._add(lambda: self._may("cancel") and desk.cancel(self.ticket, by=self._requester, reason=reason))
            return self.steps
        self._taken()
        if self.chance.random() < 0.6:
            self._promise()
        for line in self.story.talk:
            self._say(line[0], line[2:])
        self._solve()
        return self.steps

    @property
    def _requester(self) -> Viewer:
        return self.cast.see(self.requester)

    def _agent(self) -> Viewer:
        return self.cast.see(self.assignee)

    def _word(self, slot: str) -> str:
        return self.chance.choice(words(self.story.language)[slot])

    def _add(self, do: Callable[[], object]) -> None:
        self.steps.append(Step(self.at, len(self.steps), do))

    def _pause(self, shortest: int, longest: int, *, by_desk: bool = True) -> None:
        """Minutes go by; nobody answers at night."""
        minutes = shortest + (longest - shortest) * self.chance.random() ** 2
        self.at += timedelta(minutes=minutes * (1 if self.is_patient else 2.2), seconds=self.chance.randrange(60))
        local = self.at.astimezone(self.zone)
        if by_desk and not MORNING <= local.time() < EVENING and self.story.urgency != "interrupted":
            day = local.date() + timedelta(days=local.time() >= EVENING)
            later = timedelta(minutes=self.chance.randrange(2, 80), seconds=self.chance.randrange(60))
            self.at = datetime.combine(day, MORNING, self.zone) + later

    def _may(self, verb: str) -> bool:
        return rules.allows(verb, self.ticket.status)

    def _open(self, agent: Viewer, team: Team, *, by_phone: bool, has_moment: bool) -> None:
        story = self.story
        by_phone = by_phone or story.channel == Channel.PHONE or not self.requester.email
        self.ticket = desk.open_ticket(
            by=agent if by_phone else self._requester,
            requester=self.requester,
            title=story.title,
            description=story.text,
            kind=story.kind,
            channel=Channel.PHONE if by_phone else Channel.PORTAL,
            impact=story.impact,
            urgency=story.urgency,
            category=self.cast.categories[story.category],
            affected=story.affected,
            occurred_at=clock.now() - timedelta(minutes=25) if has_moment else None,
            team=team,
            files=self._pictures(),
        )

    def _pictures(self) -> list[StoredFile]:
        if not self.story.picture:
            return []
        with (PICTURES / self.story.picture).open("rb") as content:
            size = (PICTURES / self.story.picture).stat().st_size
            return [store(File(content), by=self._requester, name=self.story.picture, size_bytes=size)]

    def _taken(self) -> None:
        self._pause(1, 12 if self.story.urgency == "interrupted" else 130)
        agent = self._agent()
        self._add(lambda: self.ticket.is_open and desk.take(self.ticket, by=agent))

    def _promise(self) -> None:
        self._pause(1, 6)
        hours = self.chance.choice((1, 2, 2, 4, 8)) if self.story.urgency == "interrupted" else self.chance.choice((4, 8, 24, 26, 48))
        due = self.at + timedelta(hours=hours)
        due -= timedelta(minutes=due.minute % 30, seconds=due.second, microseconds=due.microsecond) - HALF_HOUR
        agent = self._agent()
        self._add(lambda: self.ticket.is_open and desk.set_expected_time(self.ticket, by=agent, at=due))

    def _say(self, how: str, text: str) -> None:
        if how == "h":
            self._hand_over(*text.split(" ", 1))
            return
        self._pause(*{"a": (3, 60), "w": (3, 60), "r": (8, 260), "n": (4, 90)}[how], by_desk=how != "r")
        agent, requester = self._agent(), self._requester
        if how == "n":
            self._add(lambda: desk.note(self.ticket, by=agent, text=text))
        elif how == "r":
            self._add(lambda: self.ticket.is_open and desk.reply(self.ticket, by=requester, text=text))
        else:
            then = AfterSending.WAIT if how == "w" else AfterSending.NOTHING
            self._add(lambda: self.ticket.is_open and desk.reply(self.ticket, by=agent, text=text, then=then))

    def _hand_over(self, team: str, reason: str) -> None:
        self._pause(5, 70)
        agent, target = self._agent(), self.cast.crowd.teams[team]

        def hand_over() -> None:
            if self.ticket.is_open and self.ticket.team_id != target.pk:
                desk.hand_over(self.ticket, by=agent, team=target, reason=reason)

        self._add(hand_over)
        self.team, self.assignee = team, self.cast.somebody(team, but=self.assignee)
        self._taken()
        if team == "hardware":
            self._pause(2, 30)
            vendor = self._agent()
            self._add(lambda: self._may("wait_for") and desk.wait_for(self.ticket, by=vendor, whom=WaitingFor.VENDOR))
            self.at += timedelta(hours=self.chance.randrange(3, 40))

    def _solve(self, *, is_second_try: bool = False) -> None:
        agent, story, requester = self._agent(), self.story, self._requester
        if self.chance.random() < 0.75:
            self._pause(4, 120)
            self._add(lambda: self._may("start_resolving") and desk.start_resolving(self.ticket, by=agent))
        self._pause(10, 420)
        verified = self.chance.choice((Verification.DESK, Verification.DESK, Verification.BOTH, Verification.NOT_YET))
        self._add(
            lambda: (
                self._may("propose_solution")
                and desk.propose_solution(
                    self.ticket, by=agent, cause=story.cause, solution=story.solution, prevention=story.prevention, verified=verified
                )
            )
        )
        if not is_second_try and self.chance.random() < REJECTED:
            self._pause(6, 200, by_desk=False)
            still = self._word("still")
            self._add(lambda: self._may("reject_solution") and desk.reject_solution(self.ticket, by=requester, text=still))
            self._solve(is_second_try=True)
            return
        self._end(requester)

    def _end(self, requester: Viewer) -> None:
        if self.chance.random() > CONFIRMED:
            self.at += SILENT_DAYS
            self._add(lambda: desk.close_silent())
            return
        self._pause(4, 900, by_desk=False)
        self._add(lambda: self._may("confirm") and desk.confirm(self.ticket, by=requester))
        if self.chance.random() < RATED:
            self._rate(requester)
        if self.chance.random() < REOPENED:
            self._again(requester)

    def _rate(self, requester: Viewer) -> None:
        self._pause(1, 30, by_desk=False)
        stars = self.story.stars or self.chance.choice(STARS)
        comment = self._word("praise") if stars > 3 else self._word("blame")
        self._add(lambda: self.ticket.status in rules.SOLVED and rate(self.ticket, by=requester, stars=stars, comment=comment))
        if stars == 1:
            self._complain(requester)

    def _complain(self, requester: Viewer) -> None:
        self._pause(5, 60, by_desk=False)
        text = self._word("complaint")

        def complain() -> None:
            begin = "投诉：" if self.story.language == "zh" else "Complaint: "
            about, title = self.ticket, begin + self.ticket.title[:180]
            desk.open_ticket(
                by=requester, requester=self.requester, title=title, description=text, kind=Kind.COMPLAINT, about=about, team=about.team
            )

        if self.requester.email:
            self._add(complain)

    def _again(self, requester: Viewer) -> None:
        self._pause(900, 4000, by_desk=False)
        still = self._word("still")
        self._add(lambda: self._may("reopen") and desk.reopen(self.ticket, by=requester, text=still))
        self._solve(is_second_try=True)


def in_order(lives: list[list[Step]]) -> Iterator[Step]:
    """The steps of all lives by time; those of one life keep their order."""
    yield from sorted((step for life in lives for step in life), key=lambda step: step.at)
