"""The life of one ticket, from its opening to its rating, with the turns that a life takes."""

import tomllib
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path

from firstline.demo import fields
from firstline.demo.road import HALF_HOUR, Road
from firstline.demo.talk import attach, go_on, say
from firstline.desk.feedback.actions import rate
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets import rules
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.rules import Channel, Kind, Verification
from firstline.foundation.journal import clock
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer

HERE = Path(__file__).parent
SILENT_DAYS = 7.001
CANCELLED, REJECTED, CONFIRMED, RATED, REOPENED, COMPLAINED = 0.045, 0.1, 0.9, 0.66, 0.03, 0.3
"""Shares: of all tickets, of proposals, of proposals, of confirmed, of confirmed, of those with one or two stars."""
BY_PHONE, IN_PERSON, ASSIGNED, UNSORTED, WATCHED, PROMISED, CHASED, THANKED = 0.13, 0.03, 0.2, 0.2, 0.3, 0.6, 0.08, 0.12
MAY_COME_BACK = ("hardware", "software", "network")
STARS = (5, 5, 5, 5, 4, 4, 4, 3)
STARS_OF_SLOW = (5, 4, 4, 3, 3, 2, 2, 1)
SLOW_MINUTES = 600
"""Of work: who waited longer than a working day sees it in the stars."""
DONE = "done"
WITHIN_AN_HOUR, SLOWLY = 0.22, 4.0
"""The pace of a shown story that is still going on (all of it happened this morning), and of one that ends in a complaint."""


class Life(Road):
    """Plans every move of a ticket; `to` says where it stops ("done": where it comes to an end)."""

    complaint: Ticket

    def plan(self, to: str = DONE) -> "Life":
        """All moves, up to the last that leads to `to`."""
        if to == "complaint":
            self.pace = SLOWLY
        elif self.story.is_shown and to != DONE:
            self.pace = WITHIN_AN_HOUR
        self._opened(is_sorted=to != DONE or not self.happens(UNSORTED))
        if to == DONE and not (self.story.is_shown or self.story.rare) and self.happens(CANCELLED):
            self._cancelled()
            return self
        self._taken()
        if self.happens(PROMISED) or self.story.is_shown:
            self._promise()
        for line in self.story.talk:
            say(self, line)
        self._solved(to)
        self._cut(to)
        return self

    def _cut(self, to: str) -> None:
        if to == DONE:
            return
        marks = [move.mark for move in self.moves]
        if to == "diagnosing":
            last = next(n for n, mark in enumerate(marks) if mark in ("resolving", "proposed")) - 1
            first = marks.index("taken")
            where = last if self.story.is_shown else self.chance.randint(min(first + 1, last), last)
            while marks[where].startswith("waiting") and where > first:
                where -= 1
        else:
            where = len(marks) - 1 - marks[::-1].index(to)
        del self.moves[where + 1 :]

    def _opened(self, *, is_sorted: bool) -> None:
        agent, team, story = self.agent, self.cast.crowd.teams[self.team], self.story
        channel = self._channel()
        by = self.asker if channel == Channel.PORTAL else agent
        knows_when, category = self.happens(0.5) or story.is_shown, self.cast.categories[story.category]

        def open_ticket() -> None:
            began = self.note_moments()
            self.ticket = desk.open_ticket(
                by=by,
                requester=self.requester,
                title=self.written(story.title[0]),
                description=self.written(story.text[0]),
                kind=story.kind,
                channel=channel,
                impact=story.impact,
                urgency=story.urgency,
                category=category if is_sorted else None,
                affected=story.affected if is_sorted else "",
                occurred_at=began if knows_when and story.kind == Kind.INCIDENT else None,
                team=team,
                files=attach(story.files, by),
                fields=fields.written(self) if is_sorted else None,
            )

        self.add((0, 0), open_ticket, "opened")
        self.is_sorted = is_sorted

    def _channel(self) -> Channel:
        if self.story.files:
            return Channel.PORTAL
        if not self.requester.email or self.story.channel == Channel.PHONE or self.happens(BY_PHONE):
            return Channel.PHONE
        return Channel.IN_PERSON if self.happens(IN_PERSON) else Channel.PORTAL

    def _cancelled(self) -> None:
        reason = self.word("recovered" if self.story.kind == Kind.INCIDENT else "withdrawn")
        self.add((15, 240), lambda: self.may("cancel") and desk.cancel(self.ticket, by=self.asker, reason=reason), DONE)

    def _taken(self) -> None:
        agent, lead, assignee = self.agent, self.cast.see(self.lead), self.assignee
        pause = (1, 12) if self.story.urgency == "interrupted" else (2, 110)
        if lead.id != agent.id and (self.happens(ASSIGNED) or self.story.is_shown):
            self.add(pause, lambda: self.ticket.is_open and desk.assign(self.ticket, by=lead, to=assignee), "assigned")
            self.add((1, 40), lambda: self.may("start_diagnosis") and desk.start_diagnosis(self.ticket, by=agent), "taken")
        else:
            self.add(pause, lambda: self.ticket.is_open and desk.take(self.ticket, by=agent), "taken")
        if not self.is_sorted:
            category, affected = self.cast.categories[self.story.category], self.story.affected
            self.add((1, 8), lambda: desk.amend(self.ticket, by=agent, category=category, affected=affected, fields=fields.written(self)))
        if self.story.impact != "person" and (self.story.is_shown or self.happens(WATCHED)):
            self._watched()

    def _watched(self) -> None:
        """Colleagues who are affected too."""
        others = [person for person in self.cast.crowd.everybody if person.department_id == self.requester.department_id]
        agent, chosen = self.agent, self.chance.sample(others, min(len(others), 2))
        for person in chosen:
            if person != self.requester:
                self.add((0.2, 2), partial(self._watch, agent, person))

    def _watch(self, agent: Viewer, person: Person) -> None:
        desk.watch(self.ticket, by=agent, person=person)

    def _promise(self) -> None:
        agent = self.agent
        urgent, usual = (60, 90, 120, 180), (240, 300, 480, 610, 900)
        minutes = self.chance.choice(urgent if self.story.urgency == "interrupted" else usual)

        def promise() -> None:
            now = clock.now()
            due = self.promised if self.promised and self.promised > now else _half_hour_after(self.hours.later(now, minutes))
            if self.ticket.is_open:
                desk.set_expected_time(self.ticket, by=agent, at=due)

        self.add((1, 6), promise)

    def _solved(self, to: str, *, is_second_try: bool = False) -> None:
        agent, story = self.agent, self.story
        if story.kind == Kind.INCIDENT and self.happens(CHASED):
            say(self, f"r {self.word('chase')}")
            say(self, f"a {self.word('progress')}")
        if to == "resolving" or story.is_shown or self.happens(0.7):
            self.add((4, 90), lambda: self.may("start_resolving") and desk.start_resolving(self.ticket, by=agent), "resolving")
        verified = self.chance.choice((Verification.DESK, Verification.DESK, Verification.BOTH, Verification.NOT_YET))
        more = self.word("second_try") if is_second_try else ""

        def propose() -> None:
            go_on(self, agent)
            if self.may("propose_solution"):
                desk.propose_solution(
                    self.ticket,
                    by=agent,
                    cause=self.written(story.cause),
                    solution=f"{more}{self.written(story.solution)}",
                    prevention=self.written(story.prevention),
                    verified=Verification.BOTH if is_second_try else verified,
                    fields=fields.cause_group(self),
                )

        self.add((8, 60) if to != DONE or story.urgency == "interrupted" else (10, 300), propose, "proposed")
        if to == DONE and not is_second_try and self._can_fail() and self.happens(REJECTED):
            self._rejected(to)
        else:
            self._ended(to)

    def _can_fail(self) -> bool:
        story = self.story
        return story.kind == Kind.INCIDENT and story.category.startswith(MAY_COME_BACK) and not (story.is_shown or story.asked_by)

    def _rejected(self, to: str) -> None:
        still = self.word("still")
        self.add((6, 200), lambda: self.may("reject_solution") and desk.reject_solution(self.ticket, by=self.asker, text=still))
        self._try_again(to)

    def _try_again(self, to: str) -> None:
        say(self, f"a {self.word('sorry')}")
        self._solved(to, is_second_try=True)

    def _ended(self, to: str) -> None:
        if to == DONE and not (self.story.is_shown or self.story.rare) and not self.happens(CONFIRMED):
            self.stay_silent(SILENT_DAYS, desk.close_silent, DONE)
            return
        if self.happens(THANKED):
            say(self, f"r {self.word('thanks')}")
        self.add((4, 400), lambda: self.may("confirm") and desk.confirm(self.ticket, by=self.asker), DONE)
        if self.story.is_shown or to == "complaint" or self.happens(RATED):
            self._rated(to)
        if to == DONE and self._can_fail() and self.happens(REOPENED):
            still = self.word("still")
            self.add((500, 2500), lambda: self.may("reopen") and desk.reopen(self.ticket, by=self.asker, text=still))
            self._try_again(to)

    def _rated(self, to: str) -> None:
        stars = 2 if to == "complaint" else self._stars()
        comment = self.word("praise" if stars > 3 else "blame" if self._minutes() > SLOW_MINUTES else "grumble")
        if stars > 3 and self.story.comment and (self.story.is_shown or self.happens(0.5)):
            comment = self.story.comment

        def give() -> None:
            if self.ticket.status in rules.SOLVED:
                rate(self.ticket, by=self.asker, stars=stars, comment=self.written(comment))

        self.add((1, 30), give, DONE)
        if stars <= 2 and (to == "complaint" or self.happens(COMPLAINED)):
            self._complained()

    def _stars(self) -> int:
        if self.story.stars and (self.story.is_shown or self.happens(0.6)):
            return self.story.stars
        return self.chance.choice(STARS_OF_SLOW if self._minutes() > SLOW_MINUTES else STARS)

    def _minutes(self) -> float:
        return sum(move.minutes for move in self.moves)

    def _complained(self) -> None:
        """The requester complains about how it went; the team's lead answers."""
        told, lead = self.chance.choice(_complaints()[self.story.language]), self.cast.see(self.lead)

        def settle() -> None:
            desk.propose_solution(self.complaint, by=lead, cause=told["cause"], solution=told["solution"], prevention=told["prevention"])

        def complain() -> None:
            about, title, text = self.ticket, told["title"], told["text"]
            self.complaint = desk.open_ticket(
                by=self.asker, requester=self.requester, title=title, description=text, kind=Kind.COMPLAINT, about=about, team=about.team
            )

        self.add((10, 90), complain, DONE)
        self.add((10, 90), lambda: desk.take(self.complaint, by=lead), DONE)
        self.add((3, 20), lambda: desk.reply(self.complaint, by=lead, text=told["apology"]), "complaint")
        self.add((60, 400), settle, DONE)
        self.add((20, 400), lambda: desk.confirm(self.complaint, by=self.asker), DONE)


def _half_hour_after(at: datetime) -> datetime:
    return at + HALF_HOUR - timedelta(minutes=at.minute % 30, seconds=at.second, microseconds=at.microsecond)


@cache
def _complaints() -> dict[str, list[dict[str, str]]]:
    told: dict[str, list[dict[str, str]]] = tomllib.loads((HERE / "complaints.toml").read_text("utf-8"))
    return told
