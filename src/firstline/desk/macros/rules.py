"""Where a macro is offered, and to whom. Reads nothing, writes nothing."""

from enum import StrEnum


class Place(StrEnum):
    """Where in the conversation a text belongs; a progress text is a reply that tells how far the work has come (R79)."""

    REPLY = "reply"
    PROGRESS = "progress"
    NOTE = "note"
    SOLUTION = "solution"


class Audience(StrEnum):
    """Who has a macro."""

    OWN = "own"
    TEAM = "team"
    EVERYONE = "everyone"


TEXT_CHARACTERS = 20_000
NAME_CHARACTERS = 80
BESIDE = {Place.REPLY: (Place.REPLY, Place.PROGRESS), Place.NOTE: (Place.NOTE,), Place.SOLUTION: (Place.SOLUTION,)}
"""Which macros the editor of a place offers."""
