"""Ninety days of a desk: which story happens when, and to whom; what is still being worked on today."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from firstline.demo.cast import SHOWN, Shown
from firstline.demo.hours import LONDON, SHANGHAI, Hours, office, on_call
from firstline.demo.lives import DONE, Life
from firstline.demo.road import Cast, Step
from firstline.demo.stories import Story, shown, stories, told
from firstline.foundation.people.models import Person

CUSTOMERS = "individuals"
ZONES = {"ys": SHANGHAI, "nw": LONDON, CUSTOMERS: SHANGHAI}
COMPANIES = {"ys": 60, "nw": 36}
SHARES = {**COMPANIES, CUSTOMERS: 4}
ON_A_DAY = (13, 12, 11, 10, 9, 1, 1)
"""How many tickets come on Monday, Tuesday …, in relation to each other."""
IN_AN_HOUR = {8: 5, 9: 12, 10: 11, 11: 7, 12: 2, 13: 6, 14: 10, 15: 9, 16: 7, 17: 4, 18: 1, 20: 1}
TODAY = {  # where today's tickets stand, in 600 tickets, and how many minutes of work ago they came there
    "opened": (12, 0, 70),
    "diagnosing": (13, 2, 150),
    "resolving": (7, 3, 200),
    "waiting:requester": (5, 15, 500),
    "waiting:vendor": (1, 60, 500),
    "waiting:change": (1, 30, 300),
    "waiting:approval": (1, 60, 500),
    "proposed": (4, 4, 400),
    "complaint": (1, 30, 200),
    DONE: (14, 6, 500),
}
TICKETS_OF_TODAY = 600
PROMISES_MINUTES = (-20, -6, 9, 25, 40, 70, 110, 150, 200, 260, 340, 1100, 1300, 1500)
"""What was promised about today's tickets ends so long from now: a little of it is late."""
HALF = 0.5
ASKS_MOST = 3
"""The first person of a company asks so much more often than the others; today their open tickets are those of cast.py."""
TOLD_OF_RARE = 0.3
"""A rare story comes in so many rounds of the deck."""


class Deck:
    """Deals the stories of one language and audience without repeating itself for as long as it can; rare ones seldom."""

    def __init__(self, language: str, asked_by: str, chance: Random) -> None:
        self._all = [story for story in stories(language) if not story.is_shown and story.asked_by == asked_by]
        self._chance, self._pile = chance, list[Story]()

    def deal(self, fits: Callable[[Story], bool] = lambda _story: True) -> Story:
        """The next story that fits."""
        for _ in range(2):
            for n, story in enumerate(self._pile):
                if fits(story):
                    return self._pile.pop(n)
            self._pile += self._chance.sample(rows := [row for row in self._all if self._comes(row)], len(rows))
        raise LookupError("no story fits")

    def _comes(self, story: Story) -> bool:
        return not story.rare or self._chance.random() < TOLD_OF_RARE


class Days:
    """Casts every life; the newest first, so that what is seen together differs. `shown` keeps the lives of cast.py."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.chance = cast, cast.chance
        self.shown: list[tuple[Shown, Life]] = []
        self._decks = {(language, who): Deck(language, who, cast.chance) for language in ("zh", "en") for who in ("", CUSTOMERS)}

    def steps(self, tickets: int, days: int) -> Iterator[Step]:
        """What is done up to now, life by life."""
        lives = [*self._shown(), *self._today(tickets)]
        for life in lives:
            yield from life
        for start, organisation in self._past(tickets - len(lives), days):
            yield from self._life(organisation).plan().from_beginning(start)

    def _shown(self) -> Iterator[list[Step]]:
        for one in SHOWN:
            requester = next(
                person for person in self.cast.crowd.asking[one.organisation] if (person.email or "").startswith(one.requester)
            )
            story = told(shown(one.story), self.chance, _known(requester, one.organisation))
            life = Life(self.cast, story, requester, team=one.team, hours=self._hours(one.organisation, story))
            life.assignee = next(person for person in self.cast.crowd.members[one.team] if (person.email or "").startswith(one.agent))
            self.shown.append((one, life))
            if one.promised_minutes:
                life.promised = _on_five(self.cast.now + timedelta(minutes=one.promised_minutes))
            yield life.plan(one.to).until(self.cast.now - timedelta(minutes=one.minutes_ago))

    def _today(self, tickets: int) -> Iterator[list[Step]]:
        for to, (count, shortest, longest) in TODAY.items():
            for n in range(max(1, round(count * tickets / TICKETS_OF_TODAY))):
                life = self._life(self._organisation(COMPANIES), fits=partial(_leads_to, to), asks_most=int(to == DONE))
                life.promised = _on_five(self.cast.now + timedelta(minutes=self.chance.choice(PROMISES_MINUTES)))
                ago = shortest + (longest - shortest) * (n + self.chance.random()) ** 1.6 / count**1.6
                end = life.hours.earlier(self.cast.now, ago)
                yield life.plan(to).until(end)

    def _past(self, tickets: int, days: int) -> list[tuple[datetime, str]]:
        """Beginnings on the days before today, newest first: more on Mondays, fewer at lunch."""
        today = self.cast.now.astimezone(SHANGHAI).date()
        all_days = [today - timedelta(days=n) for n in range(1, days + 1)]
        chosen = self.chance.choices(all_days, [ON_A_DAY[day.weekday()] for day in all_days], k=tickets)
        found = [self._beginning(day) for day in chosen]
        return sorted(found, reverse=True)

    def _beginning(self, day: date) -> tuple[datetime, str]:
        organisation = self._organisation()
        hour = self.chance.choices(list(IN_AN_HOUR), list(IN_AN_HOUR.values()))[0]
        moment = time(hour, self.chance.randrange(60), self.chance.randrange(60))
        return datetime.combine(day, moment, ZONES[organisation]), organisation

    def _organisation(self, among: Mapping[str, int] = SHARES) -> str:
        return self.chance.choices(list(among), list(among.values()))[0]

    def _life(self, organisation: str, fits: Callable[[Story], bool] = lambda _story: True, asks_most: int = ASKS_MOST) -> Life:
        language = "en" if organisation == "nw" or (organisation == CUSTOMERS and self.chance.random() < HALF) else "zh"
        dealt = self._decks[language, CUSTOMERS if organisation == CUSTOMERS else ""].deal(fits)
        requester = self._requester(organisation, language, dealt, asks_most)
        story = told(dealt, self.chance, _known(requester, organisation))
        team = story.team or ("nw" if language == "en" else "desk")
        return Life(self.cast, story, requester, team=team, hours=self._hours(organisation, story))

    def _requester(self, organisation: str, language: str, story: Story, asks_most: int) -> Person:
        everybody = [person for person in self.cast.crowd.asking[organisation] if person.language.startswith(language)]
        people = [person for person in everybody if person.department and person.department.name in story.of] or everybody
        return self.chance.choices(people, [asks_most if person == everybody[0] else 1 for person in people])[0]

    def _hours(self, organisation: str, story: Story) -> Hours:
        return (on_call if story.urgency == "interrupted" else office)(ZONES[organisation])


def _known(requester: Person, organisation: str) -> dict[str, str]:
    """What a telling takes from the requester."""
    name = requester.name.split()[0]
    department = requester.department.name if requester.department and organisation != CUSTOMERS else ""
    return {"name": name, "pc": requester.device, "department": department}


def _leads_to(to: str, story: Story) -> bool:
    """Whether a life with this story can stop there."""
    letters = {"waiting:requester": "w", "waiting:vendor": "v", "waiting:change": "c", "waiting:approval": "p"}
    if to in letters:
        return any(line.startswith(letters[to]) for line in story.talk)
    return not story.rare or to == DONE


def _on_five(at: datetime) -> datetime:
    return at - timedelta(minutes=at.minute % 5, seconds=at.second, microseconds=at.microsecond)
