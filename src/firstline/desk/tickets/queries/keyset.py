"""Paging by keyset: the place in an ordered list, as addresses carry it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from firstline.desk.tickets.triage import Priority


def is_time(key: str) -> bool:
    """Whether this is a moment with its zone, as ISO 8601 writes it."""
    try:
        return datetime.fromisoformat(key).tzinfo is not None
    except ValueError:
        return False


def is_priority(key: str) -> bool:
    """Whether this is one of P1 to P4."""
    return key in set(Priority)


@dataclass(frozen=True)
class Cursor:
    """The last row of the page before (or, backwards, the first row of the page after)."""

    key: str
    id: int
    backwards: bool = False

    @classmethod
    def parse(cls, text: str, fits: Callable[[str], bool] = is_time) -> "Cursor | None":
        """The cursor of an address (`P2~118`, `-P2~118` backwards), or None when its key does not fit the order."""
        backwards, text = text.startswith("-"), text.removeprefix("-")
        key, _, row = text.rpartition("~")
        if not row.isdecimal() or len(row) > 18 or not fits(key):
            return None
        return cls(key, int(row), backwards)

    def __str__(self) -> str:
        return f"{'-' if self.backwards else ''}{self.key}~{self.id}"
