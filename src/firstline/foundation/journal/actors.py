"""Who did it: a frozen (kind, id) that knows nothing of the rooms above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """`kind` is one of person, system, rule, token, channel; `id` is the row's id in the room that owns that kind."""

    kind: str
    id: int | None = None


SYSTEM = Actor("system", None)
