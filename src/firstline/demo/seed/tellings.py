"""The demo's stories with their words filled in and rendered once, so that a hundred thousand tickets share some thousand tellings."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from firstline.demo.stories import Story, at_moment, stories, told, words
from firstline.foundation.text.markdown import render, snippet

TICKETS_PER_TELLING = 40
MOST_TELLINGS = 16
"""Of one story; rendering Markdown costs more than everything else that a seeded ticket does."""
SPOKEN_BY = {"a": "desk", "w": "desk", "r": "requester", "n": "note", "o": "note", "v": "note", "c": "note", "p": "note"}
MOMENTS = {
    "zh": {"time": "9:40", "soon": "11 点", "today": "今天", "yesterday": "昨天", "tomorrow": "明天", "monday": "下周一"},
    "en": {"time": "9:40", "soon": "11:00", "today": "today", "yesterday": "yesterday", "tomorrow": "tomorrow", "monday": "Monday"},
}
NAMES = {"zh": ("小王", "小李", "老张", "陈工"), "en": ("Alex", "Sam", "Robin", "Kim")}


@dataclass(frozen=True, slots=True)
class Words:
    """A text as typed, as shown, and its beginning for lists."""

    text: str
    html: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A story as one requester tells it; `said` is who (desk, requester, note) said what after the opening."""

    story: Story
    title: str
    opening: Words
    said: tuple[tuple[str, Words], ...]
    solution: Words
    withdrawn: str


class Tellings:
    """Deals tellings of one language; each is made when it is first dealt."""

    def __init__(self, language: str, chance: Random, *, tickets: int, messages: int) -> None:
        self._language, self._chance, self._said = language, chance, messages - 1
        self._stories = [story for story in stories(language) if not story.is_shown]
        self._each = max(1, min(MOST_TELLINGS, tickets // (TICKETS_PER_TELLING * len(self._stories))))
        self._made: dict[int, Telling] = {}

    def deal(self) -> Telling:
        """A story out of all of them, in one of its tellings."""
        at = int(self._chance.random() * self._each * len(self._stories))
        if at not in self._made:
            self._made[at] = self._tell(self._stories[at % len(self._stories)])
        return self._made[at]

    def _tell(self, untold: Story) -> Telling:
        story = told(untold, self._chance, {"name": self._chance.choice(NAMES[self._language])})
        return Telling(
            story=story,
            title=self._now(story.title[0]),
            opening=self._words(story.text[0]),
            said=tuple((who, self._words(text)) for who, text in self._talk(story)),
            solution=self._words(story.solution),
            withdrawn=self._chance.choice(words(self._language)["withdrawn"]),
        )

    def _talk(self, story: Story) -> list[tuple[str, str]]:
        """What is said, as long as was asked for; the desk answers at least once when there is room."""
        lines = [(SPOKEN_BY[line[0]], line[2:]) for line in story.talk if line[0] in SPOKEN_BY][: self._said]
        if lines and all(who != "desk" for who, _ in lines):
            lines.pop()
        more = self._small_talk()
        while len(lines) < self._said:
            lines.append(next(more))
        return lines

    def _small_talk(self) -> Iterator[tuple[str, str]]:
        known = words(self._language)
        while True:
            yield "desk", self._chance.choice(known["progress"])
            yield "requester", self._chance.choice(known["thanks"])
            yield "requester", self._chance.choice(known["chase"])

    def _words(self, text: str) -> Words:
        text = self._now(text)
        return Words(text, render(text), snippet(text))

    def _now(self, text: str) -> str:
        return at_moment(text, MOMENTS[self._language]).split(" [[")[0].strip()
