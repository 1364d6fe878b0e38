"""Editing many tickets at once: how many, and what became of each. Reads nothing, writes nothing."""

from enum import StrEnum

AT_ONCE = 200
"""Up to so many tickets change in one transaction under one change id; more go as a delivery with progress."""
MOST = 10_000


class Outcome(StrEnum):
    """What became of a ticket."""

    WAITING = "waiting"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"
    UNDONE = "undone"
    KEPT = "kept"
