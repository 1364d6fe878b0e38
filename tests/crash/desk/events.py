"""What can have happened to a counter."""

from dataclasses import dataclass

from firstline.foundation.journal.events import Audience, Event


@dataclass(frozen=True, kw_only=True)
class Counted(Event, kind="counter.counted", subject="counter", audience=Audience.PUBLIC, sentence="{count}"):
    counter: int
    count: int


@dataclass(frozen=True, kw_only=True)
class Echoed(Event, kind="counter.echoed", subject="counter", audience=Audience.PUBLIC, sentence="{of}"):
    counter: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Rung(Event, kind="counter.rung", subject="counter", audience=Audience.PUBLIC, sentence="{times}"):
    counter: int
    times: int


@dataclass(frozen=True, kw_only=True)
class Circled(Event, kind="counter.circled", subject="counter", audience=Audience.PUBLIC, sentence=""):
    counter: int
