"""Who takes part in a seeded desk: the teams and agents that are there, and thousands of people who ask."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from firstline.desk.tickets.models import Category
from firstline.foundation.journal.api import SYSTEM, Actor
from firstline.foundation.people.actions import create_person, join_team
from firstline.foundation.people.import_people import import_people_unsafe
from firstline.foundation.people.models import Department, Membership, Organisation, Person, Team
from firstline.foundation.people.words import Maturity, OrganisationKind

TICKETS_PER_PERSON, FEWEST_PEOPLE, MOST_PEOPLE = 50, 100, 20_000
TICKETS_PER_AGENT, MOST_AGENTS = 4_000, 250
TEAMS_OF_AN_AGENT = 3
HOST = "people.example"
NAMES = Path(__file__).with_name("names.toml")


class Asker(NamedTuple):
    """Somebody who opens tickets; `language` is "zh" or "en"."""

    id: int
    organisation: int
    department: int | None
    language: str


@dataclass
class Desk:
    """What lives are cast from. Members of a team are actors; the first line of an organisation gets half of its tickets."""

    askers: list[Asker]
    first_lines: dict[int, list[int]]
    behind: list[int]
    members: dict[int, list[Actor]] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)


def take_part(tickets: int, chance: Random) -> Desk:
    """The desk as it stands, with as many people and agents as so many tickets take."""
    _add_askers(tickets, chance)
    _add_agents(tickets, chance)
    teams = list(Team.objects.filter(is_active=True, is_restricted=False).order_by("line__position", "pk").select_related("line"))
    front = [team for team in teams if team.line_id == teams[0].line_id]
    serving = {
        organisation.pk: [team.pk for team in front if organisation in team.organisations.all()] for organisation in _organisations()
    }
    desk = Desk(_askers(), {pk: own or [front[0].pk] for pk, own in serving.items()}, [team.pk for team in teams if team not in front])
    for team, person in Membership.objects.filter(person__is_active=True).order_by("pk").values_list("team_id", "person_id"):
        desk.members.setdefault(team, []).append(Actor("person", person))
    desk.categories = dict(Category.objects.values_list("key", "pk"))
    return desk


def _organisations() -> list[Organisation]:
    return list(Organisation.objects.filter(is_active=True).exclude(kind=OrganisationKind.INDIVIDUALS).order_by("pk"))


def _askers() -> list[Asker]:
    rows = Person.objects.filter(is_active=True, organisation__in=_organisations(), memberships=None).order_by("-pk")
    columns = ("pk", "organisation_id", "department_id", "language")
    return [
        Asker(pk, organisation, department, "en" if language == "en" else "zh")
        for pk, organisation, department, language in rows.values_list(*columns)
    ]


def _add_askers(tickets: int, chance: Random) -> None:
    there = Person.objects.count()
    wanted = max(FEWEST_PEOPLE, min(MOST_PEOPLE, tickets // TICKETS_PER_PERSON)) - there
    places = [
        (one.pk, list(Department.objects.filter(organisation=one).order_by("pk").values_list("pk", flat=True))) for one in _organisations()
    ]
    batch = []
    for number in range(there, there + max(0, wanted)):
        at = 0 if chance.random() < 0.6 else chance.randrange(len(places))
        organisation, departments = places[at]
        language = "zh-hans" if at == 0 else "en"
        name, mail = _name(language, chance)
        department = chance.choice(departments) if departments else None
        row = {"name": name, "email": f"{mail}{number}@{HOST}", "organisation_id": organisation, "department_id": department}
        batch.append(row | {"language": language, "maturity": Maturity.UNKNOWN.value})
    import_people_unsafe(batch, by=SYSTEM)


def _add_agents(tickets: int, chance: Random) -> None:
    """A desk with so many tickets has agents by the hundred, each in three teams."""
    teams = list(Team.objects.filter(is_active=True, is_restricted=False).order_by("pk"))
    own = _organisations()[0]
    there = Membership.objects.values("person").distinct().count()
    for number in range(there, min(MOST_AGENTS, tickets // TICKETS_PER_AGENT)):
        language = "zh-hans" if number % 3 else "en"
        name, mail = _name(language, chance)
        person = create_person(by=SYSTEM, name=name, email=f"{mail}{number}@desk.example", organisation=own, language=language)
        for team in chance.sample(teams, min(TEAMS_OF_AN_AGENT, len(teams))):
            join_team(person, by=SYSTEM, team=team)


def _name(language: str, chance: Random) -> tuple[str, str]:
    """(name, beginning of the mail address)"""
    names = _names()
    if language == "en":
        first, last = chance.choice(names["first_names"]), chance.choice(names["last_names"])
        return f"{first} {last}", f"{first}.{last}".lower()
    (surname, sound), (given, given_sound) = (chance.choice(names[part]).split("=") for part in ("surnames", "given"))
    return surname + given, f"{given_sound}.{sound}"


@cache
def _names() -> dict[str, list[str]]:
    return {part: told.split() for part, told in tomllib.loads(NAMES.read_text("utf-8")).items()}
