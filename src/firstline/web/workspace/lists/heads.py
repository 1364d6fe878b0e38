"""The head of a list: its columns and the orders in which it can stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from firstline.desk.inbox.listing import Column
from firstline.web.workspace.lists.place import Place
from firstline.web.workspace.lists.words import COLUMN_WORDS, DIRECTION_WORDS, ORDER_OF_COLUMN, ORDER_WORDS


@dataclass(frozen=True)
class Head:
    """The head of one column; `sort` is the address of the list in its order, `direction` "ascending", "descending" or ""."""

    column: Column
    word: str
    sort: str
    direction: str


@dataclass(frozen=True)
class Sorting:
    """An order to choose; the present one turns round."""

    word: str
    direction: str
    href: str
    is_on: bool


def heads(place: Place, columns: Sequence[Column]) -> list[Head]:
    """The heads of these columns, in their order."""
    listing = place.listing
    found = []
    for column in columns:
        order = ORDER_OF_COLUMN.get(column)
        is_sortable = order in listing.orders
        direction = ("descending" if listing.is_descending else "ascending") if order == listing.order else ""
        found.append(Head(column, str(COLUMN_WORDS[column]), place.sorted_by(order).address if order and is_sortable else "", direction))
    return found


def sortings(place: Place) -> list[Sorting]:
    """The orders of this list, with what comes first in each."""
    listing = place.listing
    found = []
    for order in listing.orders:
        is_on = order == listing.order
        direction = DIRECTION_WORDS[order, listing.is_reversed if is_on else False]
        found.append(Sorting(str(ORDER_WORDS[order]), str(direction), place.sorted_by(order).address, is_on))
    return found
