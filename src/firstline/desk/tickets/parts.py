"""A part of a ticket that another team does: its states, and when it is late."""

from datetime import datetime
from enum import StrEnum


class PartState(StrEnum):
    """What has become of it."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


def is_overdue(state: str, due_at: datetime | None, now: datetime) -> bool:
    """Whether the team is late with it."""
    return state == PartState.OPEN and due_at is not None and due_at <= now
