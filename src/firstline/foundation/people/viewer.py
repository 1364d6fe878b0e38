"""Who is looking: a person with everything that rights and scoped lists ask about them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings

from firstline.foundation.journal.api import Actor
from firstline.foundation.people.models import Membership, Person, RoleGrant
from firstline.foundation.people.words import STAFF_ROLES, Role
from firstline.foundation.prepared import Prepared

_roles = Prepared(lambda person: RoleGrant.objects.filter(person=person).values_list("role"))
_memberships = Prepared(
    lambda person: Membership.objects.filter(person=person, team__is_active=True).values_list("team_id", "is_lead", "team__organisations")
)


@dataclass(frozen=True, kw_only=True)
class Viewer(Actor):
    """An actor whose roles and teams are known; loaded once a request, in three queries."""

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

    @property
    def is_staff(self) -> bool:
        """Works on the desk, in any role."""
        return bool(self.roles & STAFF_ROLES)


def viewer_of(person: Person) -> Viewer:
    """The viewer for a person; one that is inactive has no roles at all."""
    roles: frozenset[Role] = frozenset()
    teams: dict[int, bool] = {}
    served: set[int] = set()
    if person.is_active:
        roles = frozenset({Role.REQUESTER, *(Role(role) for (role,) in _roles(person.pk))})
    if roles & STAFF_ROLES:
        for team, is_lead, organisation in _memberships(person.pk):
            teams[team] = is_lead
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
    )


def zone_of(person: Person) -> ZoneInfo:
    """A person's time zone: their own, their place's, the desk's."""
    return ZoneInfo(person.zone or (person.location.zone if person.location_id and person.location else "") or settings.TIME_ZONE)
