"""The life of one ticket as rows and events, as the desk's own actions would have left them."""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from firstline.demo.seed.desk import Asker, Desk
from firstline.demo.seed.tellings import Telling, Tellings
from firstline.demo.stories import Story
from firstline.desk.tickets import events, triage
from firstline.desk.tickets.actions.import_history import Ids, PastTicket
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.rules import NO_PROMISE, OPEN, Channel, Closure, Status, Verification, WaitingFor
from firstline.foundation.journal.api import SYSTEM, Actor, Event, Past
from firstline.foundation.people.models.person import opaque_token

END_OF_CLOSED = {Status.CLOSED: 88, Closure.NOT_ANSWERED: 9, Status.CANCELLED: 3}
STATUS_OF_OPEN = {Status.NEW: 20, Status.DIAGNOSING: 30, Status.RESOLVING: 18, Status.WAITING: 22, Status.VERIFYING: 10}
WAITS = {WaitingFor.REQUESTER: 60, WaitingFor.VENDOR: 20, WaitingFor.CHANGE: 10, WaitingFor.APPROVAL: 10}
CHANNELS = {Channel.PORTAL: 60, Channel.PHONE: 16, Channel.MAIL: 16, Channel.CHAT: 8}
USUAL_HOURS, SPREAD = 6, 1.3
"""Median and sigma (of the logarithm) of the hours from opening to end."""
LONGEST, SILENT_DAYS = timedelta(days=25), 6
ASKS_SKEW = 1.6
"""Above 1: some people ask much more often than others."""
FIRST_LINE, PROMISED, TAKEN_AT_ONCE = 0.5, 0.6, 0.2
PROMISES_HOURS = (-20, 120)


class Lives:
    """Casts one life after the other; chance alone decides, so that the same seed gives the same desk."""

    def __init__(self, desk: Desk, chance: Random, *, now: datetime, tickets: int, messages: int) -> None:
        self.desk, self.chance, self.now = desk, chance, now
        self._tellings = {language: Tellings(language, chance, tickets=tickets, messages=messages) for language in ("zh", "en")}
        self._behind = dict(zip(sorted(desk.categories), _round(desk.behind or [0]), strict=False))

    def live(self, opened_at: datetime, *, is_open: bool) -> PastTicket:
        """One ticket, from its opening to where it stands now."""
        asker = self.desk.askers[int(len(self.desk.askers) * self.chance.random() ** ASKS_SKEW)]
        telling = self._tellings[asker.language].deal()
        team = self._team(asker, telling.story)
        members = self.desk.members.get(team, ())
        agent = members[int(len(members) * self.chance.random())] if members else None
        life = _Life(self, asker, telling, team, agent, opened_at)
        return life.go_on(self.pick(STATUS_OF_OPEN)) if is_open else life.end(self.pick(END_OF_CLOSED))

    def pick(self, weights: dict[Any, int]) -> Any:
        """One of these by its weight."""
        at = self.chance.random() * sum(weights.values())
        for value, weight in weights.items():
            at -= weight
            if at < 0:
                return value
        raise AssertionError("weights are positive")

    def _team(self, asker: Asker, story: Story) -> int:
        front = self.desk.first_lines[asker.organisation]
        if self.chance.random() < FIRST_LINE or not self.desk.behind:
            return front[int(len(front) * self.chance.random())]
        return self._behind[story.category]


def _round(teams: Sequence[int]) -> Iterator[int]:
    while True:
        yield from teams


class _Life:
    """One ticket while it is put together: `at` moves on, rows and events are added."""

    def __init__(self, lives: Lives, asker: Asker, telling: Telling, team: int, agent: Actor | None, opened_at: datetime) -> None:
        self.lives, self.asker, self.telling, self.team, self.agent, self.at = lives, asker, telling, team, agent, opened_at
        self.requester = Actor("person", asker.id)
        self.messages: list[dict[str, Any]] = []
        self.resolutions: list[dict[str, Any]] = []
        self.remarks: list[dict[str, Any]] = []
        self.told: list[tuple[datetime, Actor, Callable[..., Event], dict[str, Any]]] = []
        self.facts = self._facts(opened_at)

    def end(self, how: str) -> PastTicket:
        """Closed after it was confirmed or not answered, or cancelled."""
        steps = self._steps(4 + len(self.telling.said))
        if how == Status.CANCELLED or self.agent is None:
            return self._cancel(next(steps))
        agent = self.agent
        self._take(agent, next(steps))
        self._talk(agent, steps)
        self._solve(agent, next(steps))
        self._close(next(steps), Closure.NOT_ANSWERED if how == Closure.NOT_ANSWERED else Closure.CONFIRMED)
        return self._whole()

    def go_on(self, status: Status) -> PastTicket:
        """Open in this status; untaken ones are new."""
        steps = self._steps(4 + len(self.telling.said))
        if self.agent is None or (status == Status.NEW and self.lives.chance.random() > TAKEN_AT_ONCE):
            return self._whole()
        agent = self.agent
        self._take(agent, next(steps))
        self._promise(agent)
        if status == Status.NEW:
            return self._whole()
        self._talk(agent, steps)
        if status == Status.RESOLVING:
            self._move(status, next(steps), agent, events.ResolvingStarted)
        elif status == Status.WAITING:
            whom = self.lives.pick(WAITS)
            self.facts |= {"waiting_for": whom.value, "before_waiting": Status.DIAGNOSING.value}
            self._move(status, next(steps), agent, events.WaitingStarted, waiting_for=whom)
        elif status == Status.VERIFYING:
            earliest = self.lives.now - timedelta(days=SILENT_DAYS * self.lives.chance.random())
            self._solve(agent, max(next(steps), earliest))
        return self._whole()

    def _facts(self, opened_at: datetime) -> dict[str, Any]:
        story, chance = self.telling.story, self.lives.chance
        noticed = opened_at - timedelta(minutes=5 + 50 * chance.random())
        facts = {
            "kind": story.kind,
            "title": self.telling.title,
            "snippet": self.telling.opening.snippet,
            "channel": self.lives.pick(CHANNELS).value,
            "requester_id": self.asker.id,
            "opened_by_id": self.asker.id,
            "organisation_id": self.asker.organisation,
            "department_id": self.asker.department,
            "category_id": self.lives.desk.categories.get(story.category),
            "impact": story.impact,
            "urgency": story.urgency,
            "priority": str(triage.priority(story.impact, story.urgency)),
            "problem_class": str(triage.problem_class(story.kind, story.urgency, "", is_security=False)),
            "affected": story.affected,
            "occurred_at": noticed,
            "status": Status.NEW.value,
            "waiting_for": "",
            "before_waiting": "",
            "closure": "",
            "is_open": True,
            "team_id": self.team,
            "assignee_id": None,
            "opened_at": opened_at,
            "changed_at": opened_at,
            "expected_at": None,
            "next_due": NO_PROMISE,
            "first_response_at": None,
            "proposed_at": None,
            "resolved_at": None,
            "closed_at": None,
        }
        self._say(MessageKind.OPENING, self.asker.id, self.telling.opening, opened_at, from_desk=False)
        self._tell(
            self.requester,
            events.TicketOpened,
            opened_at,
            ticket_kind=facts["kind"],
            channel=facts["channel"],
            requester=self.asker.id,
            team=self.team,
            priority=facts["priority"],
            impact=story.impact,
            urgency=story.urgency,
            problem_class=facts["problem_class"],
            category=facts["category_id"],
        )
        return facts

    def _steps(self, count: int) -> Iterator[datetime]:
        """So many moments, rising, over as long as this ticket takes; none lies in the future."""
        chance, opened = self.lives.chance, self.at
        whole = min(timedelta(hours=chance.lognormvariate(math.log(USUAL_HOURS), SPREAD)), LONGEST, (self.lives.now - opened) * 0.95)
        for step in range(count):
            yield opened + whole * ((step + 0.2 + 0.7 * chance.random()) / count)

    def _take(self, agent: Actor, at: datetime) -> None:
        self.facts["assignee_id"] = agent.id
        self._tell(agent, events.TicketTaken, at, assignee=agent.id, team=self.team)
        self._move(Status.DIAGNOSING, at, agent, events.DiagnosisStarted)

    def _move(self, status: Status, at: datetime, by: Actor, event: Callable[..., Event], **slots: Any) -> None:
        self.facts |= {"status": status.value, "is_open": status in OPEN, "changed_at": at}
        self._tell(by, event, at, **slots)

    def _promise(self, agent: Actor) -> None:
        chance = self.lives.chance
        if chance.random() > PROMISED:
            return
        hours = PROMISES_HOURS[0] + (PROMISES_HOURS[1] - PROMISES_HOURS[0]) * chance.random()
        due = (self.lives.now + timedelta(hours=hours)).replace(minute=30, second=0, microsecond=0)
        if due > self.facts["changed_at"]:
            self.facts |= {"expected_at": due, "next_due": due}
            self._tell(agent, events.ExpectedTimeSet, self.facts["changed_at"], expected_at=due)

    def _talk(self, agent: Actor, steps: Iterator[datetime]) -> None:
        for who, words in self.telling.said:
            at, is_note, from_desk = next(steps), who == "note", who != "requester"
            by = agent if from_desk else self.requester
            self._say(MessageKind.NOTE if is_note else MessageKind.REPLY, by.id, words, at, from_desk=from_desk)
            place = len(self.messages) - 1
            self.facts["changed_at"] = at
            if is_note:
                self._tell(by, events.NoteAdded, at, message=place)
                continue
            is_first = from_desk and self.facts["first_response_at"] is None
            if is_first:
                self.facts["first_response_at"] = at
            self.facts["snippet"] = words.snippet
            self._tell(by, events.ReplyPublished, at, message=place, from_desk=from_desk, first_response=is_first)

    def _solve(self, agent: Actor, at: datetime) -> None:
        story, solution = self.telling.story, self.telling.solution
        row = {"author_id": agent.id, "cause": story.cause, "solution": solution.text, "solution_html": solution.html}
        self.resolutions.append(row | {"prevention": story.prevention, "verified": Verification.DESK.value, "proposed_at": at})
        is_first = self.facts["first_response_at"] is None
        self.facts |= {"proposed_at": at, "snippet": solution.snippet, "first_response_at": self.facts["first_response_at"] or at}
        self._move(Status.VERIFYING, at, agent, events.SolutionProposed, resolution=0, first_response=is_first)

    def _close(self, at: datetime, closure: Closure) -> None:
        self.facts |= {"closed_at": at, "closure": closure.value, "next_due": NO_PROMISE}
        if closure == Closure.CONFIRMED:
            self.facts["resolved_at"] = at
            self._tell(self.requester, events.SolutionConfirmed, at)
        by = self.requester if closure == Closure.CONFIRMED else SYSTEM
        self._move(Status.CLOSED, at, by, events.TicketClosed, closure=closure)

    def _cancel(self, at: datetime) -> PastTicket:
        self.remarks.append({"author_id": self.asker.id, "text": self.telling.withdrawn, "created_at": at})
        self.facts["closed_at"] = at
        self._move(Status.CANCELLED, at, self.requester, events.TicketCancelled, remark=0)
        return self._whole()

    def _say(self, kind: MessageKind, author: int | None, words: Any, at: datetime, *, from_desk: bool) -> None:
        row = {"kind": kind.value, "token": opaque_token(), "author_id": author, "from_desk": from_desk}
        self.messages.append(row | {"text": words.text, "html": words.html, "created_at": at, "published_at": at})

    def _tell(self, by: Actor, event: Callable[..., Event], at: datetime, **slots: Any) -> None:
        """Places of rows stand for their ids until those are known."""
        self.told.append((at, by, event, slots))

    def _whole(self) -> PastTicket:
        return PastTicket(self.facts, self.messages, self._told, self.resolutions, self.remarks)

    def _told(self, ids: Ids) -> Iterator[Past]:
        rows = {"message": ids.messages, "resolution": ids.resolutions, "remark": ids.remarks}
        for at, by, event, slots in self.told:
            for name in rows.keys() & slots.keys():
                slots[name] = rows[name][slots[name]]
            yield Past(at, by, event(ticket=ids.ticket, **slots))
