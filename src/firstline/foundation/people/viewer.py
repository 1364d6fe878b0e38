"""Who is looking: a person with everything that rights and scoped lists ask about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Cast

from firstline.foundation.journal.api import Actor
from firstline.foundation.people.models import Membership, Person, RoleGrant
from firstline.foundation.people.words import STAFF_ROLES, Role
from firstline.foundation.prepared import Prepared

_NOTHING = Value(None, output_field=models.IntegerField())


def _standing(person: int) -> QuerySet[Any, tuple[Any, ...]]:
    """Rows (role, nothing) and (nothing, team, leads it, organisation that it serves)."""
    roles = RoleGrant.objects.filter(person=person).annotate(of_team=_NOTHING, leads=_NOTHING, serves=_NOTHING)
    memberships = Membership.objects.filter(person=person, team__is_active=True).annotate(
        role=Value(""), of_team=F("team_id"), leads=Cast("is_lead", models.IntegerField()), serves=F("team__organisations")
    )
    columns = ("role", "of_team", "leads", "serves")
    return roles.values_list(*columns).union(memberships.values_list(*columns), all=True)


_standing_of = Prepared(_standing)


@dataclass(frozen=True, kw_only=True)
class Viewer(Actor):
    """An actor whose roles and teams are known; loaded once a request, in one query beside the person's own."""

    kind: str = "person"
    id: int
    name: str
    roles: frozenset[Role]
    team_ids: frozenset[int]
    led_team_ids: frozenset[int]
    served_organisation_ids: frozenset[int]
    organisation_id: int | None
    language: str
    zone: ZoneInfo
    preferences: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def is_staff(self) -> bool:
        """Works on the desk, in any role."""
        return bool(self.roles & STAFF_ROLES)


def viewer_of(person: Person) -> Viewer:
    """The viewer for a person; one that is inactive has no roles at all."""
    standing = _standing_of(person.pk) if person.is_active else []
    roles = frozenset({Role.REQUESTER, *(Role(role) for role, *_ in standing if role)} if person.is_active else ())
    teams: dict[int, bool] = {}
    served: set[int] = set()
    if roles & STAFF_ROLES:
        for team, leads, organisation in (row[1:] for row in standing if not row[0]):
            teams[team] = bool(leads)
            served |= {organisation} - {None}
    return Viewer(
        id=person.pk,
        name=person.name,
        roles=roles,
        team_ids=frozenset(teams),
        led_team_ids=frozenset(team for team, is_lead in teams.items() if is_lead),
        served_organisation_ids=frozenset(served),
        organisation_id=person.organisation_id,
        language=person.language or settings.LANGUAGE_CODE,
        zone=zone_of(person),
        preferences=person.preferences,
    )


def zone_of(person: Person) -> ZoneInfo:
    """A person's time zone: their own, their place's, the desk's."""
    return ZoneInfo(person.zone or (person.location.zone if person.location_id and person.location else "") or settings.TIME_ZONE)
