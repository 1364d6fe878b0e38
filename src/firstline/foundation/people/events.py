"""What can have happened to people, teams and roles."""

from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.events import Audience, Event, Name, Word
from firstline.foundation.people.words import ROLE_WORDS

PersonId = Annotated[int, Name("person")]
SkillId = Annotated[int, Name("skill")]
TeamId = Annotated[int, Name("team")]
RoleName = Annotated[str, Word(ROLE_WORDS)]


@dataclass(frozen=True, kw_only=True)
class PersonCreated(Event, kind="person.created", subject="person", audience=Audience.INTERNAL, sentence=_("{actor} added {person}")):
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class PersonAmended(
    Event, kind="person.amended", subject="person", audience=Audience.INTERNAL, sentence=_("{actor} changed the details of {person}")
):
    person: PersonId
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class PersonDeactivated(
    Event, kind="person.deactivated", subject="person", audience=Audience.INTERNAL, sentence=_("{actor} deactivated {person}")
):
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class PersonActivated(
    Event, kind="person.activated", subject="person", audience=Audience.INTERNAL, sentence=_("{actor} let {person} in again")
):
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class SkillSet(
    Event,
    kind="person.skill_set",
    subject="person",
    audience=Audience.INTERNAL,
    sentence=_("{actor} noted for {person}: {skill}, level {level}"),
):
    person: PersonId
    skill: SkillId
    level: int


@dataclass(frozen=True, kw_only=True)
class SkillTaken(
    Event,
    kind="person.skill_taken",
    subject="person",
    audience=Audience.INTERNAL,
    sentence=_("{actor} took the skill {skill} from {person}"),
):
    person: PersonId
    skill: SkillId


@dataclass(frozen=True, kw_only=True)
class ContactAdded(
    Event, kind="person.contact_added", subject="person", audience=Audience.INTERNAL, sentence=_("{actor} added an address of {person}")
):
    person: PersonId
    contact: int


@dataclass(frozen=True, kw_only=True)
class ContactRemoved(
    Event, kind="person.contact_removed", subject="person", audience=Audience.INTERNAL, sentence=_("{actor} removed an address of {person}")
):
    person: PersonId
    contact: int


@dataclass(frozen=True, kw_only=True)
class SignedOutEverywhere(
    Event,
    kind="person.signed_out_everywhere",
    subject="person",
    audience=Audience.INTERNAL,
    sentence=_("{actor} signed {person} out on {devices} devices"),
):
    person: PersonId
    devices: int


@dataclass(frozen=True, kw_only=True)
class RoleGranted(
    Event, kind="person.role_granted", subject="person", audience=Audience.INTERNAL, sentence=_("{actor} gave {person} the role {role}")
):
    person: PersonId
    role: RoleName


@dataclass(frozen=True, kw_only=True)
class RoleRevoked(
    Event,
    kind="person.role_revoked",
    subject="person",
    audience=Audience.INTERNAL,
    sentence=_("{actor} took the role {role} from {person}"),
):
    person: PersonId
    role: RoleName


@dataclass(frozen=True, kw_only=True)
class DepartmentCreated(
    Event, kind="department.created", subject="department", audience=Audience.INTERNAL, sentence=_("{actor} added a department")
):
    department: int


@dataclass(frozen=True, kw_only=True)
class TeamCreated(Event, kind="team.created", subject="team", audience=Audience.INTERNAL, sentence=_("{actor} set up the team {team}")):
    team: TeamId


@dataclass(frozen=True, kw_only=True)
class TeamJoined(Event, kind="team.joined", subject="team", audience=Audience.INTERNAL, sentence=_("{person} joined {team}")):
    team: TeamId
    person: PersonId
    is_lead: bool = False


@dataclass(frozen=True, kw_only=True)
class TeamLeft(Event, kind="team.left", subject="team", audience=Audience.INTERNAL, sentence=_("{person} left {team}")):
    team: TeamId
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class PasswordResetRequested(
    Event,
    kind="person.password_reset_requested",
    subject="person",
    audience=Audience.INTERNAL,
    sentence=_("{person} asked for a link to set a new password"),
):
    person: PersonId
    reset: int


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(
    Event, kind="person.password_changed", subject="person", audience=Audience.INTERNAL, sentence=_("The password of {person} was changed")
):
    person: PersonId
