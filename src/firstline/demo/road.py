"""What every life of a ticket stands on: who plays, when each step is taken, and the words of the story."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from firstline.demo.hours import Hours
from firstline.demo.people import Crowd
from firstline.demo.stories import Story, at_moment, words
from firstline.desk.tickets import rules
from firstline.desk.tickets.models import Category, Ticket
from firstline.foundation.journal import clock
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer, viewer_of

FIVE_MINUTES, HALF_HOUR = timedelta(minutes=5), timedelta(minutes=30)
WEEKDAYS_ZH = "一二三四五六日"
HURRIED, RARELY_QUICK = 0.5, 1.6
"""Everything goes so much faster when work stands still, and takes longer when much is broken."""
NOTICED_MINUTES = (12, 50)
"""So long before the report the trouble began."""


@dataclass(frozen=True)
class Move:
    """Something that is done after so many minutes of work, or after days in which nobody said anything; `mark` says where it leads."""

    minutes: float
    do: Callable[[], object]
    mark: str
    idle: timedelta = timedelta()


@dataclass(frozen=True)
class Step:
    """Something that is done at a time."""

    at: datetime
    do: Callable[[], object]


@dataclass
class Cast:
    """What the lives share: people with their rights, categories, and chance."""

    crowd: Crowd
    chance: Random
    categories: Mapping[str, Category]
    now: datetime
    viewers: dict[int, Viewer] = field(default_factory=dict)

    def see(self, person: Person) -> Viewer:
        """The person as an actor whose rights are known."""
        if person.pk not in self.viewers:
            self.viewers[person.pk] = viewer_of(person)
        return self.viewers[person.pk]

    def somebody(self, team: str, language: str, *, but: Person | None = None) -> Person:
        """A member of a team who speaks the language, if there is one; the first ones of a list are busier."""
        members = [person for person in self.crowd.members[team] if person != but] or self.crowd.members[team]
        fitting = [person for person in members if person.language.startswith(language)] or members
        return fitting[min(int(self.chance.expovariate(0.6)), len(fitting) - 1)]


class Road:
    """One ticket on its way: moves are added in order, then timed from a beginning or towards now. `ticket` exists once it is opened."""

    ticket: Ticket

    def __init__(self, cast: Cast, story: Story, requester: Person, *, team: str, hours: Hours) -> None:
        self.cast, self.story, self.requester, self.team, self.hours = cast, story, requester, team, hours
        self.chance, self.moves = cast.chance, list[Move]()
        self.assignee = cast.somebody(team, story.language)
        self.promised: datetime | None = None
        self.is_greeted = False
        self.pace = RARELY_QUICK if story.rare else HURRIED if story.urgency == "interrupted" else 1.0
        self.moments: dict[str, str] = {}
        self.noticed = timedelta(minutes=self.chance.randrange(*NOTICED_MINUTES))

    @property
    def asker(self) -> Viewer:
        """The requester with their rights."""
        return self.cast.see(self.requester)

    @property
    def agent(self) -> Viewer:
        """Whoever is responsible at this point of the plan, with their rights."""
        return self.cast.see(self.assignee)

    @property
    def lead(self) -> Person:
        """Who leads the team at this point of the plan."""
        return self.cast.crowd.leads[self.team]

    def word(self, slot: str) -> str:
        """Something that anybody may say there."""
        return self.chance.choice(words(self.story.language)[slot])

    def happens(self, share: float) -> bool:
        """True so often."""
        return self.chance.random() < share

    def add(self, pause: tuple[float, float], do: Callable[[], object], mark: str = "said") -> None:
        """One more move, after a pause of work minutes between the two; short ones are more frequent."""
        shortest, longest = pause
        self.moves.append(Move(self.pace * (shortest + (longest - shortest) * self.chance.random() ** 2), do, mark))

    def stay_silent(self, days: float, do: Callable[[], object], mark: str) -> None:
        """One more move, after days."""
        self.moves.append(Move(0, do, mark, idle=timedelta(days=days)))

    def may(self, verb: str) -> bool:
        """Whether the ticket can do this now."""
        return rules.allows(verb, self.ticket.status)

    def written(self, text: str) -> str:
        """The text with the moments of this ticket."""
        return at_moment(text, self.moments)

    def note_moments(self) -> datetime:
        """Fill the slots that only the clock knows; returns when the trouble began."""
        opened = clock.now().astimezone(self.hours.zone)
        began, soon = _down(opened - self.noticed, FIVE_MINUTES), _down(opened + timedelta(minutes=90), HALF_HOUR)
        days = {
            "today": opened,
            "yesterday": opened - timedelta(days=1),
            "tomorrow": opened + timedelta(days=1),
            "monday": opened + timedelta(days=7 - opened.weekday()),
        }
        self.moments = {name: self._day(day) for name, day in days.items()} | {"time": f"{began:%H:%M}", "soon": f"{soon:%H:%M}"}
        return began

    def _day(self, day: datetime) -> str:
        return f"{day.month}月{day.day}日" if self.story.language == "zh" else f"{day.day} {day:%B}"

    def from_beginning(self, start: datetime) -> list[Step]:
        """The steps when the ticket is opened at this time."""
        at, steps = start, list[Step]()
        for move in self.moves:
            at = self.hours.later(at, move.minutes) + move.idle if steps else start
            steps.append(Step(at, move.do))
        return steps

    def until(self, end: datetime) -> list[Step]:
        """The steps when the last of them is taken at this time."""
        at, steps = end, list[Step]()
        for move in reversed(self.moves):
            steps.append(Step(at, move.do))
            at = self.hours.earlier(at, move.minutes) - move.idle
        return steps[::-1]


def _down(at: datetime, step: timedelta) -> datetime:
    """The moment before, on a full step of the day."""
    passed = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)
    return at - passed % step
