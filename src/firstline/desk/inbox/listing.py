"""What a list is: which tickets, narrowed by what, in which order, in which columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from firstline.desk.inbox.filters import Field, Filters, State


class View(StrEnum):
    """Which tickets: those of one team (then `team_id` says which), one's own, unassigned ones, all that one may read."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    TEAM = "team"
    ALL = "all"


class Audience(StrEnum):
    """For whom a saved view is."""

    OWN = "own"
    TEAM = "team"
    EVERYONE = "everyone"


class Order(StrEnum):
    """Every order of the inbox has its index."""

    PRIORITY = "priority"
    DUE = "due"
    CHANGED = "changed"
    OPENED = "opened"


class Column(StrEnum):
    """What a line can show, in the order in which it stands there; the ticket's title always does."""

    PRIORITY = "priority"
    REQUESTER = "requester"
    ORGANISATION = "organisation"
    CATEGORY = "category"
    TAGS = "tags"
    KIND = "kind"
    CHANNEL = "channel"
    STATUS = "status"
    TEAM = "team"
    ASSIGNEE = "assignee"
    OPENED = "opened"
    CHANGED = "changed"
    DUE = "due"


USUAL_COLUMNS = (Column.PRIORITY, Column.REQUESTER, Column.STATUS, Column.ASSIGNEE, Column.DUE)
MOST_COLUMNS = 8
NEWEST_FIRST = frozenset({Order.CHANGED})


def columns_of(chosen: Iterable[str]) -> tuple[Column, ...]:
    """The known columns among these, each once, in their order; the usual ones when nothing is left."""
    wanted = set(chosen)
    return tuple(column for column in Column if column in wanted)[:MOST_COLUMNS] or USUAL_COLUMNS


@dataclass(frozen=True)
class Listing:
    """A list of tickets; finished ones are listed by their last change alone, because only that has an index."""

    view: View
    team_id: int | None = None
    filters: Filters = field(default_factory=Filters)
    order: Order = Order.PRIORITY
    is_reversed: bool = False

    @classmethod
    def parse(cls, view: View, team_id: int | None, asked: Mapping[str, str]) -> "Listing":
        """The list that an address asks for (`?order=-changed&priority=P1`); what is mistyped is left out."""
        filters, order = Filters.parse(asked), asked.get("order", "")
        is_reversed, order = order.startswith("-"), order.removeprefix("-")
        known = Order(order) if order in set(Order) else Order.PRIORITY
        if filters.state != State.OPEN and known != Order.CHANGED:
            known, is_reversed = Order.CHANGED, False
        return cls(view, team_id, filters, known, is_reversed)

    @property
    def orders(self) -> tuple[Order, ...]:
        """The orders that this list can stand in."""
        return tuple(Order) if self.filters.state == State.OPEN else (Order.CHANGED,)

    @property
    def is_descending(self) -> bool:
        """Whether the largest key comes first."""
        return (self.order in NEWEST_FIRST) != self.is_reversed

    def sorted_by(self, order: Order) -> "Listing":
        """In this order; asked for once more, turned round."""
        return replace(self, order=order, is_reversed=order == self.order and not self.is_reversed)

    def narrowed(self, filters: Filters) -> "Listing":
        """The same list with other filters."""
        return Listing.parse(self.view, self.team_id, self._ordering() | filters.query())

    def query(self) -> dict[str, str]:
        """What stands in the address after the view's own path."""
        return self._ordering() | self.filters.query()

    def _ordering(self) -> dict[str, str]:
        if (self.order == Order.PRIORITY and not self.is_reversed) or (self.filters.state != State.OPEN and not self.is_reversed):
            return {}
        return {"order": f"{'-' if self.is_reversed else ''}{self.order}"}


FIELDS_OF_VIEW: Mapping[View, frozenset[Field]] = {
    View.MINE: frozenset({Field.ASSIGNEE}),
    View.UNASSIGNED: frozenset({Field.ASSIGNEE}),
    View.TEAM: frozenset({Field.TEAM}),
    View.ALL: frozenset(),
}
"""What a view itself settles, so that it is not offered as a filter there."""
