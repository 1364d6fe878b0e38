"""The stories of the demo, and the words that make each telling different."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from firstline.desk.tickets.rules import Channel, Kind

HERE = Path(__file__).parent
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Story:
    """What happens in one ticket. `talk` holds lines like "a text"; see stories/zh.toml."""

    language: str
    category: str
    title: str
    text: str
    impact: str
    urgency: str
    cause: str
    solution: str
    prevention: str
    kind: str = Kind.INCIDENT
    team: str = ""
    channel: str = Channel.PORTAL
    affected: str = ""
    picture: str = ""
    stars: int = 0
    talk: list[str] = field(default_factory=list)


@cache
def words(language: str) -> dict[str, list[str]]:
    """What may stand in each slot."""
    told: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "words.toml").read_text("utf-8"))
    return told[language]


@cache
def stories(language: str) -> list[Story]:
    """All stories in one language ("zh" or "en")."""
    told = tomllib.loads((HERE / "stories" / f"{language}.toml").read_text("utf-8"))
    return [Story(language=language, **row) for row in told["story"]]


def told(story: Story, chance: Random, device: str) -> Story:
    """One telling: every slot filled, the same word wherever a slot comes again; {pc} is the requester's own device."""
    drawn: dict[str, str] = {"pc": device} if device else {}

    def draw(found: re.Match[str]) -> str:
        slot = found[1]
        if slot not in drawn:
            drawn[slot] = chance.choice(words(story.language)[slot])
        return drawn[slot]

    def fill(value: Any) -> Any:
        if isinstance(value, str):
            return _SLOT.sub(draw, value)
        return [fill(item) for item in value] if isinstance(value, list) else value

    return Story(**{name: fill(value) for name, value in vars(story).items()})
