"""Keeping a list under a name."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from firstline.desk.inbox.events import ViewAmended, ViewRemoved, ViewRestored, ViewSaved
from firstline.desk.inbox.listing import Audience, Listing, columns_of
from firstline.desk.inbox.models import SavedView
from firstline.foundation.journal.api import Refused, change, record
from firstline.foundation.people.models import Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.normal import one_line


def save_view(
    *, by: Viewer, name: str, listing: Listing, columns: Iterable[str] = (), audience: Audience = Audience.OWN, team: Team | None = None
) -> SavedView:
    """Keep a list under a name, for oneself, one of one's teams, or everybody at the desk.

    Raises Refused: not_allowed, view.name_missing, view.team_missing.
    """
    if not may(by, "view.save"):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))
    _check_audience(by, audience, team)
    with change(by=by):
        row = SavedView.objects.create(
            name=_name(name), owner_id=by.id, audience=audience, team=_whose(audience, team), **_kept(listing, columns)
        )
        record(ViewSaved(view=row.pk, shared_with=audience), by=by)
    return row


def amend_view(
    view: SavedView,
    *,
    by: Viewer,
    name: str | None = None,
    audience: Audience | None = None,
    team: Team | None = None,
    listing: Listing | None = None,
    columns: Iterable[str] = (),
) -> SavedView:
    """Give a view another name, another audience, or the list that now stands there. Raises Refused like `save_view`."""
    with change(view, by=by):
        _check_keeper(view, by)
        changes: dict[str, Any] = {} if name is None else {"name": _name(name)}
        if audience is not None:
            _check_audience(by, audience, team)
            whose = _whose(audience, team)
            changes |= {"audience": audience, "team_id": whose.pk if whose else None}
        if listing is not None:
            changes |= _kept(listing, columns)
        changed = sorted(field for field, value in changes.items() if getattr(view, field) != value)
        if changed:
            for field in changed:
                setattr(view, field, changes[field])
            view.save(update_fields=changed)
            record(ViewAmended(view=view.pk, fields=changed), by=by)
    return view


def remove_view(view: SavedView, *, by: Viewer) -> None:
    """Take a view away from everybody who has it; `restore_view` brings it back."""
    with change(view, by=by) as at:
        _check_keeper(view, by)
        if view.removed_at is None:
            view.removed_at = at
            view.save(update_fields=["removed_at"])
            record(ViewRemoved(view=view.pk), by=by)


def restore_view(view: SavedView, *, by: Viewer) -> None:
    """Bring a removed view back."""
    with change(view, by=by):
        _check_keeper(view, by)
        if view.removed_at is not None:
            view.removed_at = None
            view.save(update_fields=["removed_at"])
            record(ViewRestored(view=view.pk), by=by)


def _check_keeper(view: SavedView, by: Viewer) -> None:
    if not may(by, "view.amend", view):
        raise Refused("not_allowed", _("Only the person who keeps this view can change it. Save it as a view of your own."))


def _check_audience(by: Viewer, audience: Audience, team: Team | None) -> None:
    if audience == Audience.EVERYONE and not may(by, "view.share_with_everyone"):
        raise Refused("not_allowed", _("Leads and administrators share views with everybody. Share it with your team."), field="audience")
    if audience == Audience.TEAM and (team is None or team.pk not in by.team_ids):
        raise Refused("view.team_missing", _("Choose one of your teams."), field="audience")


def _whose(audience: Audience, team: Team | None) -> Team | None:
    return team if audience == Audience.TEAM else None


def _name(text: str) -> str:
    name = one_line(text)[:60]
    if not name:
        raise Refused("view.name_missing", _("Give the view a name."), field="name")
    return name


def _kept(listing: Listing, columns: Iterable[str]) -> dict[str, Any]:
    return {
        "view": listing.view,
        "of_team_id": listing.team_id,
        "query": urlencode(listing.query()),
        "columns": [str(column) for column in columns_of(columns)],
    }
