"""Everything the people room knows of one person, organisation or team: what a card shows."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db.models import Count, F, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from firstline.foundation.people.models import Contact, Department, Membership, Organisation, Person, PersonSkill, RoleGrant, Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer, zone_of
from firstline.foundation.people.words import Tier
from firstline.foundation.text.bilingual import pick


@dataclass(frozen=True)
class Place:
    """A team of a person; or a member of a team."""

    id: int
    name: str
    is_lead: bool


@dataclass(frozen=True)
class PersonCard:
    """A person: whom one talks to (R20), how they are served (R132, R133), and what they do at the desk."""

    person: Person
    zone: ZoneInfo
    tier: str
    contacts: list[tuple[str, str]] = field(default_factory=list)
    teams: list[Place] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    skills: list[tuple[str, int]] = field(default_factory=list)


def find_person_card(viewer: Viewer, person_id: int) -> PersonCard | None:
    """The card of a person, or None when there is none or the viewer may not read it; two queries."""
    person = Person.objects.select_related("department", "organisation", "location").filter(pk=person_id).first()
    if person is None or not may(viewer, "person.read", person):
        return None
    tier = person.tier or (person.organisation.tier if person.organisation else Tier.ORDINARY)
    card = PersonCard(person, zone_of(person), tier)
    language = get_language()
    for what, key, zh, en, number in _about_person(person_id):
        if what == "contact":
            card.contacts.append((zh, en))
        elif what == "role":
            card.roles.append(zh)
        elif what == "skill":
            card.skills.append((zh, number))
        else:
            card.teams.append(Place(key, pick(zh, en, language), bool(number)))
    card.skills.sort(key=lambda skill: (-skill[1], skill[0]))
    return card


def _about_person(person_id: int) -> list[tuple[str, int, str, str, int]]:
    """Rows (what, key, words, words, number) of contacts, roles, skills and teams, in one statement."""
    none, zero = Value(""), Value(0, output_field=IntegerField())
    columns = ("what", "key", "first", "second", "number")
    contacts = Contact.objects.filter(person=person_id).annotate(
        what=Value("contact"), key=F("pk"), first=F("kind"), second=F("value"), number=zero
    )
    roles = RoleGrant.objects.filter(person=person_id).annotate(what=Value("role"), key=F("pk"), first=F("role"), second=none, number=zero)
    skills = PersonSkill.objects.filter(person=person_id).annotate(
        what=Value("skill"), key=F("pk"), first=F("skill__name"), second=none, number=F("level")
    )
    teams = Membership.objects.filter(person=person_id, team__is_active=True).annotate(
        what=Value("team"),
        key=F("team_id"),
        first=F("team__name_zh"),
        second=F("team__name_en"),
        number=Cast("is_lead", IntegerField()),
    )
    branches = [queryset.order_by().values_list(*columns) for queryset in (contacts, roles, skills, teams)]
    return sorted(branches[0].union(*branches[1:], all=True), key=lambda row: (row[0], row[1]))


@dataclass(frozen=True)
class Unit:
    """A department with its head and how many work there."""

    id: int
    name: str
    head_id: int | None
    head: str
    people: int


@dataclass(frozen=True)
class OrganisationCard:
    """An organisation: what it is, its units and their heads, and which teams serve it."""

    organisation: Organisation
    people: int
    units: list[Unit]
    teams: list[tuple[int, str]]


def find_organisation_card(viewer: Viewer, organisation_id: int) -> OrganisationCard | None:
    """The card of an organisation, None when there is none or the viewer may not read people; four queries."""
    if not may(viewer, "person.read"):
        return None
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        return None
    people = dict(
        Person.objects.filter(organisation=organisation, is_active=True).order_by().values_list("department_id").annotate(n=Count("pk"))
    )
    units = Department.objects.filter(organisation=organisation).order_by("name", "pk").values_list("pk", "name", "head_id", "head__name")
    language = get_language()
    served = Team.objects.filter(organisations=organisation, is_active=True).order_by("line__position", "pk")
    return OrganisationCard(
        organisation,
        people=sum(people.values()),
        units=[Unit(pk, name, head_id, head or "", people.get(pk, 0)) for pk, name, head_id, head in units],
        teams=[(pk, pick(zh, en, language)) for pk, zh, en in served.values_list("pk", "name_zh", "name_en")],
    )


@dataclass(frozen=True)
class TeamCard:
    """A team: its line, whom it serves, and who works in it, those who lead it first."""

    team: Team
    serves: list[tuple[int, str]]
    members: list[Place]


def find_team_card(viewer: Viewer, team_id: int) -> TeamCard | None:
    """The card of a team for the people of the desk, None for everybody else; three queries."""
    team = Team.objects.select_related("line").filter(pk=team_id, is_active=True).first()
    if team is None or not may(viewer, "desk.work"):
        return None
    members = Membership.objects.filter(team=team, person__is_active=True).order_by("-is_lead", "person__name", "person_id")
    return TeamCard(
        team,
        serves=list(team.organisations.order_by("name").values_list("pk", "name")),
        members=[Place(*row) for row in members.values_list("person_id", "person__name", "is_lead")],
    )
