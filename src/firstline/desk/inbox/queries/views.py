"""The saved views that somebody has."""

from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from django.db.models import Q, QuerySet

from firstline.desk.inbox.listing import Audience, Column, Listing, View, columns_of
from firstline.desk.inbox.models import SavedView
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Prepared


class ViewRow(NamedTuple):
    """A saved view as lists and the rail use it."""

    id: int
    name: str
    audience: Audience
    listing: Listing
    columns: tuple[Column, ...]
    may_amend: bool


_COLUMNS = ("pk", "owner_id", "name", "audience", "team_id", "view", "of_team_id", "query", "columns")


def _visible(person: int, teams: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    theirs = Q(owner=person) | Q(audience=Audience.TEAM, team__in=teams) | Q(audience=Audience.EVERYONE)
    return SavedView.objects.filter(theirs, removed_at=None).order_by("name", "pk").values_list(*_COLUMNS)


_visible_to = Prepared(_visible)
NO_TEAM = 0


def visible_views(viewer: Viewer) -> list[ViewRow]:
    """One's own views, those of one's teams and those for everybody, by name."""
    if not may(viewer, "view.save"):
        return []
    return [_row(viewer, row) for row in _visible_to(viewer.id, sorted(viewer.team_ids) or [NO_TEAM])]


def find_view(viewer: Viewer, view_id: int, *, is_removed: bool = False) -> SavedView | None:
    """The view with this id when the viewer has it; None otherwise."""
    found = SavedView.objects.filter(pk=view_id, removed_at__isnull=not is_removed).first()
    return found if found and may(viewer, "view.read", found) else None


def view_names(ids: set[int]) -> dict[int, str]:
    """Names for the slots of event sentences."""
    return dict(SavedView.objects.filter(pk__in=ids).values_list("pk", "name"))


def _row(viewer: Viewer, row: tuple[Any, ...]) -> ViewRow:
    pk, owner, name, audience, team, view, of_team, query, columns = row
    listing = Listing.parse(View(view), of_team, dict(parse_qsl(query)))
    may_amend = may(viewer, "view.amend", SavedView(owner_id=owner, audience=audience, team_id=team))
    return ViewRow(pk, name, Audience(audience), listing, columns_of(columns), may_amend)
