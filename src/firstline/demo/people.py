"""The organisations, teams and people of the demo."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firstline.desk.tickets.models import Category
from firstline.foundation.journal.api import SYSTEM, Actor
from firstline.foundation.people.actions import create_person, create_team, ensure_department, grant_role, join_team
from firstline.foundation.people.models import Line, Location, Organisation, Person, PersonSkill, Skill, Team
from firstline.foundation.people.sections import SKILLS
from firstline.foundation.people.words import ContactKind, Maturity, OrganisationKind, Role, Tier
from firstline.foundation.versions.actions import amend, create

HERE = Path(__file__).parent
MAIL_HOSTS = {"ys": "yuanshan.example", "nw": "northwind.example", "individuals": "mail.example"}
KINDS = {"ys": OrganisationKind.INTERNAL, "nw": OrganisationKind.CUSTOMER}
MATURITIES = {"+": Maturity.HIGH, "-": Maturity.LOW, "": Maturity.UNKNOWN}


@dataclass(frozen=True)
class SignIn:
    """Somebody whose sign-in the demo prints."""

    person: Person
    role_en: str
    role_zh: str


@dataclass
class Crowd:
    """Everybody who plays a part; `asking` by organisation, `teams`, their `members` and `leads` by key."""

    teams: dict[str, Team] = field(default_factory=dict)
    members: dict[str, list[Person]] = field(default_factory=dict)
    leads: dict[str, Person] = field(default_factory=dict)
    asking: dict[str, list[Person]] = field(default_factory=dict)
    sign_ins: list[SignIn] = field(default_factory=list)

    @property
    def everybody(self) -> list[Person]:
        """All who ask, of all organisations."""
        return [person for people in self.asking.values() for person in people]


def gather(password: str) -> Crowd:
    """Set everybody up; those who are printed as sign-ins get the password."""
    told = tomllib.loads((HERE / "desk.toml").read_text("utf-8"))
    crowd = Crowd()
    organisations = {row["key"]: _organisation(row) for row in told["organisation"]}
    for key, (line, zh, en, serves) in told["teams"].items():
        crowd.teams[key] = _team(line, zh, en, [organisations[name] for name in serves.split()])
        crowd.members[key] = []
    for row in told["staff"]:
        _join(crowd, row, _staff(row, organisations["ys"], password))
    for key, rows in told["requesters"].items():
        crowd.asking[key] = [_requester(key, line, organisations.get(key), password, crowd) for line in rows]
    for mail in told["heads"]:
        _head(next(person for person in crowd.everybody if (person.email or "").startswith(f"{mail}@")))
    _keep()
    return crowd


def _head(person: Person) -> None:
    """Make somebody head of their department."""
    assert person.department
    person.department.head = person
    person.department.save(update_fields=["head"])


def _keep() -> None:
    """The administrator has looked after a few things, so that their history has something to tell."""
    administrator = Actor("person", Person.objects.filter(grants__role=Role.ADMINISTRATOR).order_by("pk")[0].pk)
    skill = create(SKILLS, by=administrator, name="IP 电话")
    amend(skill, by=administrator, name="IP 电话与会议系统")
    for key, symbol in (("hardware.meeting", "monitor"), ("software.business", "server")):
        amend(Category.objects.get(key=key), by=administrator, icon=symbol)


def _organisation(row: Mapping[str, Any]) -> Organisation:
    kind = KINDS[row["key"]]
    found = Organisation.objects.filter(kind=kind).order_by("pk").first()
    organisation = found or Organisation.objects.create(name=row["name"], kind=kind, tier=Tier(row["tier"]))
    organisation.name, organisation.tier = row["name"], Tier(row["tier"])
    organisation.save(update_fields=["name", "tier"])
    for name in row["departments"]:
        ensure_department(by=SYSTEM, organisation=organisation, name=name)
    for name, zone in row["locations"]:
        Location.objects.get_or_create(organisation=organisation, name=name, defaults={"zone": zone})
    return organisation


def _team(line: str, zh: str, en: str, serves: list[Organisation]) -> Team:
    found = Team.objects.filter(name_zh=zh, name_en=en).first()
    if found:
        found.organisations.set(serves)
        return found
    return create_team(by=SYSTEM, name_zh=zh, name_en=en, line=Line.objects.get(key=line), serves=serves)


def _staff(row: Mapping[str, Any], own: Organisation, password: str) -> Person:
    """`who` reads "name · mail · place · job title · extension"."""
    name, mail, place, title, extension = _split(row["who"])
    address = f"{mail}@{MAIL_HOSTS['ys']}"
    person = create_person(
        by=SYSTEM,
        name=name,
        email=address,
        password=password if "signs_in" in row else "",
        contacts=[(ContactKind.PHONE, extension), (ContactKind.SLACK if name.isascii() else ContactKind.WECOM, mail)],
        organisation=own,
        department=ensure_department(by=SYSTEM, organisation=own, name="信息技术部"),
        location=Location.objects.get(organisation=own, name=place),
        job_title=title,
        language="en" if name.isascii() else "zh-hans",
        maturity=Maturity.HIGH,
    )
    for skill, level in row.get("skills", {}).items():
        PersonSkill.objects.create(person=person, skill=Skill.objects.get_or_create(name=skill)[0], level=level)
    return person


def _join(crowd: Crowd, row: Mapping[str, Any], person: Person) -> None:
    for name in row.get("teams", "").split():
        key, is_lead = name.rstrip("*"), name.endswith("*")
        join_team(person, by=SYSTEM, team=crowd.teams[key], is_lead=is_lead)
        crowd.members[key].append(person)
        if is_lead:
            crowd.leads[key] = person
    for role in row.get("roles", []):
        grant_role(person, by=SYSTEM, role=Role(role))
    if "signs_in" in row:
        crowd.sign_ins.append(SignIn(person, *row["signs_in"]))


def _requester(key: str, line: str, organisation: Organisation | None, password: str, crowd: Crowd) -> Person:
    """A line of `requesters` in desk.toml as a person."""
    name, mail, department, place, title, device, phone, judged = _split(line)
    signs_in = _sign_in_of(mail)
    person = create_person(
        by=SYSTEM,
        name=name,
        email=f"{mail}@{MAIL_HOSTS[key]}" if mail else "",
        password=password if signs_in else "",
        contacts=[(ContactKind.PHONE if organisation else ContactKind.MOBILE, phone)] if phone else [],
        organisation=organisation,
        department=ensure_department(by=SYSTEM, organisation=organisation, name=department) if organisation else None,
        location=Location.objects.get(organisation=organisation, name=place) if organisation else None,
        job_title=title,
        language="en" if name.isascii() else "zh-hans",
        device=device,
        tier=Tier.STRATEGIC if "!" in judged else "",
        maturity=MATURITIES[judged.strip("!")],
    )
    if signs_in:
        crowd.sign_ins.append(SignIn(person, *signs_in))
    return person


def _sign_in_of(mail: str) -> tuple[str, str] | None:
    """How the sign-in page calls a requester whose sign-in is printed."""
    return {"wang.fang": ("Requester", "提报人"), "priya.nair": ("Requester", "提报人（英文）")}.get(mail)


def _split(line: str) -> list[str]:
    return [part.strip() for part in line.split("·")]
