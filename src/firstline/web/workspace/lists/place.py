"""Where a list stands: its own path, what it shows, and the addresses of its variations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from firstline.desk.inbox.filters import Field, Filters
from firstline.desk.inbox.listing import USUAL_COLUMNS, Column, Listing, Order, View, columns_of
from firstline.desk.inbox.queries import ViewRow
from firstline.desk.tickets.fields import PREFIX
from firstline.desk.tickets.queries import Cursor, is_priority, is_time
from firstline.foundation.people.viewer import Viewer

SAFE = ",:.~"
VIEW_OF_ROUTE = {"inbox": View.MINE, "inbox_all": View.ALL, "inbox_unassigned": View.UNASSIGNED, "inbox_team": View.TEAM}
SAVED_ROUTE = "saved_view"
EDITED = "edited"
"""In the address of a saved view: what stands there is all of it, the saved filters do not count."""
COLUMNS = "columns"
"""Where a person's preferences keep the columns of each list."""
_ASKING = {*Field, "order", EDITED}


@dataclass(frozen=True)
class Place:
    """A list at an address of the workspace; `saved` is the view as it was saved, when it is one."""

    path: str
    listing: Listing
    saved: ViewRow | None = None

    @classmethod
    def of(cls, request: HttpRequest, view: View, team_id: int | None = None) -> "Place":
        """The list that a request asks for."""
        return cls(request.path, Listing.parse(view, team_id, request.GET.dict()))

    @classmethod
    def of_saved(cls, saved: ViewRow, asked: Mapping[str, str]) -> "Place":
        """A saved view, as it is or as the address changes it."""
        kept = saved.listing
        asks = asked.keys() & _ASKING or any(name.startswith(PREFIX) for name in asked)
        listing = Listing.parse(kept.view, kept.team_id, asked) if asks else kept
        return cls(reverse(SAVED_ROUTE, args=[saved.id]), listing, saved)

    @classmethod
    def at(cls, address: str, views: Sequence[ViewRow]) -> "Place":
        """The list at an address that a page has named; everything open when it is not one of a list."""
        parts = urlsplit(address)
        asked = dict(parse_qsl(parts.query))
        try:
            route = resolve(parts.path)
        except Resolver404:
            return cls(reverse("inbox_all"), Listing(View.ALL))
        if route.url_name == SAVED_ROUTE and (saved := next((view for view in views if view.id == route.kwargs["view_id"]), None)):
            return cls.of_saved(saved, asked)
        view = VIEW_OF_ROUTE.get(route.url_name or "")
        if view is None:
            return cls(reverse("inbox_all"), Listing(View.ALL))
        return cls(parts.path, Listing.parse(view, route.kwargs.get("team_id"), asked))

    @property
    def address(self) -> str:
        """Where this list stands."""
        return self._with()

    @property
    def key(self) -> str:
        """What this list is called in a person's preferences."""
        return f"view:{self.saved.id}" if self.saved else self.listing.view

    @property
    def is_changed(self) -> bool:
        """Whether it differs from what lies at its path: a saved view with other filters, a plain one with any."""
        return self.listing != self._plain

    @property
    def is_narrowed(self) -> bool:
        """Whether it holds other tickets than what lies at its path."""
        return self.listing.filters != self._plain.filters

    def columns(self, viewer: Viewer) -> tuple[Column, ...]:
        """The columns that this person sees here: their own choice, the view's, the usual ones."""
        chosen = viewer.preferences.get(COLUMNS, {}).get(self.key)
        return columns_of(chosen) if chosen else self.saved.columns if self.saved else USUAL_COLUMNS

    def cursor(self, text: str) -> Cursor | None:
        """The place in the list that `?after=` names."""
        return Cursor.parse(text, is_priority if self.listing.order == Order.PRIORITY else is_time)

    def page(self, cursor: Cursor) -> str:
        """The address of another page of the list."""
        return self._with(after=str(cursor))

    def narrowed(self, filters: Filters) -> "Place":
        """The list with other filters."""
        return replace(self, listing=self.listing.narrowed(filters))

    def sorted_by(self, order: Order) -> "Place":
        """The list in another order, or in the same one turned round."""
        return replace(self, listing=self.listing.sorted_by(order))

    @property
    def _plain(self) -> Listing:
        return self.saved.listing if self.saved else Listing(self.listing.view, self.listing.team_id)

    def _with(self, **more: str) -> str:
        asked = self.listing.query() if self.saved is None or self.is_changed else {}
        if self.saved and self.is_changed and not asked:
            asked = {EDITED: "1"}
        asked |= more
        return f"{self.path}?{urlencode(asked, safe=SAFE, quote_via=quote)}" if asked else self.path
