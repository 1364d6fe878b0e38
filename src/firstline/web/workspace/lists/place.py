"""Where a list stands: its own path, what it shows, and the addresses of its variations."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from firstline.desk.inbox.filters import Filters
from firstline.desk.inbox.listing import Listing, Order, View
from firstline.desk.tickets.queries import Cursor, is_priority, is_time

SAFE = ",:.~"
VIEW_OF_ROUTE = {"inbox": View.MINE, "inbox_all": View.ALL, "inbox_unassigned": View.UNASSIGNED, "inbox_team": View.TEAM}


@dataclass(frozen=True)
class Place:
    """A list at an address of the workspace."""

    path: str
    listing: Listing

    @classmethod
    def of(cls, request: HttpRequest, view: View, team_id: int | None = None) -> "Place":
        """The list that a request asks for."""
        return cls(request.path, Listing.parse(view, team_id, request.GET.dict()))

    @classmethod
    def at(cls, address: str) -> "Place":
        """The list at an address that a page has named; everything open when it is not one of a list."""
        parts = urlsplit(address)
        try:
            route = resolve(parts.path)
        except Resolver404:
            return cls(reverse("inbox_all"), Listing(View.ALL))
        view = VIEW_OF_ROUTE.get(route.url_name or "")
        if view is None:
            return cls(reverse("inbox_all"), Listing(View.ALL))
        return cls(parts.path, Listing.parse(view, route.kwargs.get("team_id"), dict(parse_qsl(parts.query))))

    @property
    def address(self) -> str:
        """Where this list stands."""
        return self._with(self.listing.query())

    def cursor(self, text: str) -> Cursor | None:
        """The place in the list that `?after=` names."""
        return Cursor.parse(text, is_priority if self.listing.order == Order.PRIORITY else is_time)

    def page(self, cursor: Cursor) -> str:
        """The address of another page of the list."""
        return self._with(self.listing.query() | {"after": str(cursor)})

    def narrowed(self, filters: Filters) -> "Place":
        """The list with other filters."""
        return replace(self, listing=self.listing.narrowed(filters))

    def sorted_by(self, order: Order) -> "Place":
        """The list in another order, or in the same one turned round."""
        return replace(self, listing=self.listing.sorted_by(order))

    def _with(self, asked: Mapping[str, str]) -> str:
        return f"{self.path}?{urlencode(asked, safe=SAFE, quote_via=quote)}" if asked else self.path
