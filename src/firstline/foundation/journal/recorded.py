"""An event that was recorded: what happened, with when, who and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.events import Event

E_co = TypeVar("E_co", bound=Event, covariant=True)


@dataclass(frozen=True)
class Recorded(Generic[E_co]):
    """One row of the journal.

    `change` is shared by everything that one request or `together` did; `cause` is the id of the event that led to this one, `depth`
    the length of that chain. `key` is set while a delivery runs: the same for every try, so a repeated sending can be recognised.
    """

    id: int
    at: datetime
    actor: Actor
    change: str
    cause: int | None
    event: E_co
    depth: int = 0
    key: str = ""

    @property
    def subject(self) -> tuple[str, int]:
        """What it happened to, as (kind, id)."""
        return self.event.subject, self.event.subject_id
