"""The organisations, teams and people of the demo."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.people.actions import create_person, create_team, ensure_department, grant_role, join_team
from firstline.foundation.people.models import Line, Location, Organisation, Person, PersonSkill, Skill, Team
from firstline.foundation.people.words import Maturity, OrganisationKind, Role, Tier

HERE = Path(__file__).parent
MAIL_HOSTS = {"ys": "yuanshan.example", "nw": "northwind.example"}
KINDS = {"ys": OrganisationKind.INTERNAL, "nw": OrganisationKind.CUSTOMER}
LANGUAGES = {"ys": "zh-hans", "nw": "en"}
SPARE_DEVICES = {"ys": "YS-PC-{n:04d}", "nw": "NW-LT-{n:04d}"}
MATURITIES = (Maturity.UNKNOWN, Maturity.LOW, Maturity.HIGH)


@dataclass(frozen=True)
class SignIn:
    """Somebody whose sign-in the demo prints."""

    person: Person
    role_en: str
    role_zh: str


@dataclass
class Crowd:
    """Everybody who plays a part; `asking` by organisation, `teams` and their `members` by key."""

    teams: dict[str, Team] = field(default_factory=dict)
    members: dict[str, list[Person]] = field(default_factory=dict)
    asking: dict[str, list[Person]] = field(default_factory=dict)
    sign_ins: list[SignIn] = field(default_factory=list)


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
    for row in told["requester"]:
        person = _requester(row["name"], organisations[row["org"]], row["org"], row, password)
        crowd.asking.setdefault(row["org"], []).append(person)
        crowd.sign_ins.append(SignIn(person, *row["signs_in"]))
    for key in ("ys", "nw"):
        for n, name_and_place in enumerate(told["more"][key]):
            name, department = name_and_place.split(" · ")
            details = {"department": department, "device": SPARE_DEVICES[key].format(n=101 + 37 * n), "maturity": MATURITIES[n % 3]}
            crowd.asking[key].append(_requester(name, organisations[key], key, details, ""))
    crowd.asking["individuals"] = [create_person(by=SYSTEM, name=name) for name in told["more"]["individuals"]]
    return crowd


def _organisation(row: dict[str, Any]) -> Organisation:
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


def _staff(row: dict[str, Any], own: Organisation, password: str) -> Person:
    person = create_person(
        by=SYSTEM,
        name=row["name"],
        email=f"{row['mail']}@{MAIL_HOSTS['ys']}",
        password=password if "signs_in" in row else "",
        organisation=own,
        department=ensure_department(by=SYSTEM, organisation=own, name="信息技术部"),
        language=row.get("language", ""),
    )
    for key, level in row.get("skills", []):
        PersonSkill.objects.create(person=person, skill=Skill.objects.get_or_create(name=key)[0], level=level)
    return person


def _join(crowd: Crowd, row: dict[str, Any], person: Person) -> None:
    for name in row["teams"].split():
        key = name.rstrip("*")
        join_team(person, by=SYSTEM, team=crowd.teams[key], is_lead=name.endswith("*"))
        crowd.members[key].append(person)
    for role in row.get("roles", []):
        grant_role(person, by=SYSTEM, role=Role(role))
    if "signs_in" in row:
        crowd.sign_ins.append(SignIn(person, *row["signs_in"]))


def _requester(name: str, organisation: Organisation, key: str, details: dict[str, Any], password: str) -> Person:
    mail = details.get("mail") or f"{name.lower().replace(' ', '.')}" if name.isascii() else details.get("mail", "")
    place = details.get("location")
    return create_person(
        by=SYSTEM,
        name=name,
        email=f"{mail}@{MAIL_HOSTS[key]}" if mail else "",
        password=password,
        organisation=organisation,
        department=ensure_department(by=SYSTEM, organisation=organisation, name=details["department"]),
        location=Location.objects.filter(organisation=organisation, name=place).first() if place else None,
        language=LANGUAGES[key] if key == "nw" else "",
        device=details.get("device", ""),
        job_title=details.get("title", ""),
        maturity=details.get("maturity", Maturity.UNKNOWN),
    )
