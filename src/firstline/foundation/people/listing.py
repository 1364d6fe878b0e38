"""Everybody, as the settings list them: narrowed, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from firstline.foundation.people.models import Membership, Person, RoleGrant
from firstline.foundation.people.words import STAFF_ROLES, Role
from firstline.foundation.text.bilingual import pick

PAGE_ROWS = 50


@dataclass(frozen=True)
class Narrowed:
    """Which people: words that a name, mail or number begins with, an organisation, a role ("staff" for any), a team, those who are out."""

    find: str = ""
    organisation: int | None = None
    role: str = ""
    team: int | None = None
    is_out: bool = False


class Listed(NamedTuple):
    """A person with where they belong and what they may."""

    id: int
    name: str
    email: str
    organisation: str
    department: str
    last_login: datetime | None
    roles: Sequence[str]
    teams: Sequence[str]


class PeoplePage(NamedTuple):
    """Fifty people by name, and where the next page begins ((name, id) of the last one), if there is one."""

    rows: list[Listed]
    next: tuple[str, int] | None


def people_page(narrowed: Narrowed, *, after: tuple[str, int] | None = None) -> PeoplePage:
    """The people after this (name, id), in the order of their names; three queries."""
    found = _found(narrowed).order_by("name", "pk")
    if after:
        name, key = after
        found = found.filter(name__gte=name).filter(Q(name__gt=name) | Q(pk__gt=key))
    columns = ("pk", "name", "email", "organisation__name", "department__name", "last_login")
    rows = list(found.values_list(*columns)[: PAGE_ROWS + 1])
    keys = [row[0] for row in rows[:PAGE_ROWS]]
    roles, teams = _roles(keys), _teams(keys)
    listed = [
        Listed(pk, name, email or "", organisation or "", department or "", seen, roles.get(pk, []), teams.get(pk, []))
        for pk, name, email, organisation, department, seen in rows[:PAGE_ROWS]
    ]
    return PeoplePage(listed, (listed[-1].name, listed[-1].id) if len(rows) > PAGE_ROWS else None)


def _found(narrowed: Narrowed) -> QuerySet[Person]:
    found = Person.objects.filter(is_active=not narrowed.is_out)
    if words := narrowed.find.strip():
        numbers = Q(contacts__value__istartswith=words)
        fits = Q(name__istartswith=words) | Q(name__icontains=f" {words}") | Q(email__istartswith=words) | numbers
        found = Person.objects.filter(pk__in=found.filter(fits).values("pk"))
    if narrowed.organisation:
        found = found.filter(organisation=narrowed.organisation)
    if narrowed.role:
        wanted = list(STAFF_ROLES) if narrowed.role == "staff" else [narrowed.role]
        found = found.filter(pk__in=RoleGrant.objects.filter(role__in=wanted).values("person"))
    if narrowed.team:
        found = found.filter(memberships__team=narrowed.team)
    return found


def _roles(keys: Sequence[int]) -> dict[int, list[str]]:
    order = list(Role)
    found: dict[int, list[str]] = {}
    for person, role in RoleGrant.objects.filter(person__in=keys).values_list("person", "role"):
        found.setdefault(person, []).append(role)
    return {person: sorted(roles, key=lambda role: order.index(Role(role))) for person, roles in found.items()}


def _teams(keys: Sequence[int]) -> dict[int, list[str]]:
    language = get_language()
    rows = Membership.objects.filter(person__in=keys, team__is_active=True).order_by("team__line__position", "team")
    found: dict[int, list[str]] = {}
    for person, zh, en in rows.values_list("person", "team__name_zh", "team__name_en"):
        found.setdefault(person, []).append(pick(zh, en, language))
    return found
