"""The stories of the demo, and the words that make each telling different."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from firstline.desk.tickets.rules import Channel, Kind

HERE = Path(__file__).parent
MOMENTS = frozenset({"time", "soon", "today", "yesterday", "tomorrow", "monday"})
"""Slots that are filled when the ticket is opened, by the clock."""
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Story:
    """What happens in one ticket; stories/README.md tells what the fields mean. `title` and `text` hold variants that go together."""

    language: str
    category: str
    title: list[str]
    text: list[str]
    impact: str
    urgency: str
    cause: str
    solution: str
    prevention: str
    key: str = ""
    asked_by: str = ""
    of: list[str] = field(default_factory=list)
    kind: str = Kind.INCIDENT
    team: str = ""
    channel: str = Channel.PORTAL
    affected: str = ""
    files: list[str] = field(default_factory=list)
    rare: bool = False
    stars: int = 0
    comment: str = ""
    talk: list[str] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Told once, to somebody whom cast.py names."""
        return bool(self.key)


@cache
def words(language: str) -> dict[str, list[str]]:
    """What may stand in each slot."""
    found: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    return found[language]


@cache
def stories(language: str) -> list[Story]:
    """All stories in one language ("zh" or "en"), in the order of files and lines."""
    paths = sorted((HERE / "stories" / language).glob("*.toml"))
    return [_story(language, row) for path in paths for row in tomllib.loads(path.read_text("utf-8"))["story"]]


@cache
def shown(key: str) -> Story:
    """The story with this key."""
    return next(story for language in ("zh", "en") for story in stories(language) if story.key == key)


def _story(language: str, row: dict[str, Any]) -> Story:
    variants = {name: [row[name]] if isinstance(row[name], str) else row[name] for name in ("title", "text")}
    return Story(language=language, **(row | variants))


def told(story: Story, chance: Random, known: Mapping[str, str]) -> Story:
    """One telling: a variant chosen, every slot but the moments filled, the same word wherever a slot comes again."""
    variant = chance.randrange(max(len(story.title), len(story.text)))
    drawn = {name: value for name, value in known.items() if value}
    drawn_from = words(story.language)

    def draw(found: re.Match[str]) -> str:
        slot = found[1]
        if slot in MOMENTS:
            return found[0]
        if slot not in drawn:
            drawn[slot] = chance.choice(drawn_from[slot])
        return drawn[slot]

    def fill(text: str) -> str:
        return _SLOT.sub(draw, text)

    return replace(
        story,
        title=[_begun(fill(story.title[variant % len(story.title)]))],
        text=[_begun(fill(story.text[variant % len(story.text)]))],
        talk=[fill(line) for line in story.talk],
        affected=_begun(fill(story.affected)),
        cause=fill(story.cause),
        solution=fill(story.solution),
        prevention=fill(story.prevention),
        comment=fill(story.comment),
    )


def _begun(text: str) -> str:
    """The text with a capital at its beginning, where a word was drawn."""
    return text[:1].upper() + text[1:]


def at_moment(text: str, moments: Mapping[str, str]) -> str:
    """The text with the slots filled that only the clock knows."""
    return _SLOT.sub(lambda found: moments.get(found[1], found[0]), text)
