"""Finding one ticket for a viewer: what they may not read does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.models import Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import STAFF_ROLES, Role
from firstline.foundation.prepared import Joined, Prepared
from firstline.foundation.text.bilingual import pick

_WHOLE = Joined(
    Ticket,
    *("requester", "requester__department", "organisation", "assignee", "team", "team__line"),
    *("category", "category__parent"),
)
_by_number = Prepared(lambda number: Ticket.objects.filter(number=number).order_by().values_list(*_WHOLE.columns))
_teams = Prepared(lambda: Team.objects.order_by("line__position", "pk").values_list("pk", "name_zh", "name_en", "is_restricted"))


def find_ticket(viewer: Viewer, number: str) -> Ticket | None:
    """The ticket with this number, or None when there is none *or* the viewer may not read it: the same answer."""
    found = _by_number(number)
    ticket: Ticket | None = _WHOLE.made(found[0]) if found else None
    return ticket if ticket is not None and may(viewer, "ticket.read", ticket) else None


@dataclass(frozen=True)
class Scope:
    """One team whose tickets a viewer may list, all of them or those of some organisations."""

    team_id: int
    name: str
    organisation_ids: frozenset[int] | None


def readable_teams(viewer: Viewer) -> list[Scope]:
    """The teams whose tickets this viewer may list: their own wholly, unrestricted ones for the organisations they serve.

    In the order of their lines; names are in the active language.
    """
    readers = viewer.roles & (STAFF_ROLES - {Role.ADMINISTRATOR})
    if not readers:
        return []
    scopes, language = [], get_language()
    for team_id, zh, en, is_restricted in _teams():
        if Role.SERVICE_MANAGER in readers or team_id in viewer.team_ids:
            scopes.append(Scope(team_id, pick(zh, en, language), None))
        elif not is_restricted and viewer.served_organisation_ids:
            scopes.append(Scope(team_id, pick(zh, en, language), viewer.served_organisation_ids))
    return scopes


def is_listed(viewer: Viewer, scopes: Sequence[Scope], team: int, organisation: int, assignee: int | None) -> bool:
    """Whether a ticket with these stands in the viewer's lists, and so may be read by them as one of the desk."""
    served = next((scope for scope in scopes if scope.team_id == team), None)
    in_team = served is not None and (served.organisation_ids is None or organisation in served.organisation_ids)
    return in_team or (viewer.is_staff and assignee == viewer.id)


def in_scopes(scopes: Sequence[Scope]) -> Q:
    """The tickets of these teams, as one condition."""
    whole = [scope.team_id for scope in scopes if scope.organisation_ids is None]
    partly = [scope for scope in scopes if scope.organisation_ids is not None]
    found = Q(team__in=whole)
    if partly:
        found |= Q(team__in=[scope.team_id for scope in partly], organisation__in=partly[0].organisation_ids or ())
    return found
