"""Verbs of the people room: adding people, teams and roles."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Actor, Event, Refused, change, record
from firstline.foundation.people.events import (
    DepartmentCreated,
    PasswordChanged,
    PasswordResetRequested,
    PersonAmended,
    PersonCreated,
    PersonDeactivated,
    RoleGranted,
    RoleRevoked,
    TeamCreated,
    TeamJoined,
    TeamLeft,
)
from firstline.foundation.people.habits import MOST_HABITS, faded
from firstline.foundation.people.models import (
    Contact,
    Department,
    Habit,
    Line,
    Membership,
    Organisation,
    PasswordReset,
    Person,
    RoleGrant,
    Team,
)
from firstline.foundation.people.rights import may
from firstline.foundation.people.words import ContactKind, Role
from firstline.foundation.text.normal import one_line

AMENDABLE = frozenset(
    {
        "name",
        "organisation",
        "department",
        "location",
        "job_title",
        "language",
        "zone",
        "tier",
        "maturity",
        "device",
        "theme",
        "single_keys",
    }
)


def _check(by: Actor, verb: str, thing: object = None) -> None:
    if not may(by, verb, thing):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))


def create_person(
    *, by: Actor, name: str, email: str = "", password: str = "", contacts: Iterable[tuple[str, str]] = (), **details: Any
) -> Person:
    """Add a person; mail and password are optional, a caller may have neither.

    `details` are fields of AMENDABLE. Raises Refused: person.name_missing, person.email_unusable, person.email_taken, person.password_weak.
    """
    _check(by, "person.create")
    unknown = details.keys() - AMENDABLE
    if unknown:
        raise TypeError(f"create_person() has no {sorted(unknown)}")
    name, email = one_line(name), one_line(email).lower()
    if not name:
        raise Refused("person.name_missing", _("Write the person's name."), field="name")
    with change(by=by) as at:
        if email:
            check_email_is_free(email)
        person = Person(name=name, email=email or None, created_at=at, **details)
        _set_password(person, password)
        person.save(force_insert=True)
        Contact.objects.bulk_create(
            [
                Contact(person=person, kind=kind, value=one_line(value))
                for kind, value in [*([(ContactKind.EMAIL, email)] if email else []), *contacts]
            ]
        )
        record(PersonCreated(person=person.pk), by=by)
    return person


def add_caller(
    *,
    by: Actor,
    name: str,
    email: str = "",
    phone: str = "",
    organisation: Organisation | None = None,
    department: str = "",
    device: str = "",
) -> Person:
    """Add somebody who calls and is not known yet; a department that the organisation has not got is made (R14).

    Raises Refused: as create_person, and person.department_of_nobody.
    """
    if one_line(department) and organisation is None:
        raise Refused("person.department_of_nobody", _("Choose the organisation that the department belongs to."), field="organisation")
    with change(by=by):
        unit = ensure_department(by=by, organisation=organisation, name=department) if organisation and one_line(department) else None
        numbers = [(ContactKind.PHONE, phone)] if one_line(phone) else []
        return create_person(
            by=by, name=name, email=email, contacts=numbers, organisation=organisation, department=unit, device=one_line(device)
        )


def check_email_is_free(email: str, *, besides: int | None = None) -> None:
    """Raises Refused unless this is a mail address that nobody has."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(
            "person.email_unusable", _("This is not a mail address. Write it like wang.fang@example.cn."), field="email"
        ) from error
    contacts, people = Contact.objects.exclude(person=besides or 0), Person.objects.exclude(pk=besides or 0)
    if contacts.filter(kind=ContactKind.EMAIL, value__iexact=email).exists() or people.filter(email__iexact=email).exists():
        raise Refused("person.email_taken", _("Somebody with this mail address is already here."), field="email")


def _set_password(person: Person, password: str) -> None:
    if not password:
        person.set_unusable_password()
        return
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(
            "person.password_weak", _("Choose a longer or less common password: %(why)s"), why=" ".join(error.messages), field="password"
        ) from error
    person.set_password(password)


def amend_person(person: Person, *, by: Actor, **changes: Any) -> Person:
    """Change details of a person (fields of AMENDABLE); the event names the fields, never the words."""
    _check(by, "person.amend", person)
    unknown = changes.keys() - AMENDABLE
    if unknown:
        raise TypeError(f"amend_person() cannot change {sorted(unknown)}")
    with change(person, by=by):
        changed = sorted(name for name, value in changes.items() if getattr(person, name) != value)
        if changed:
            for name in changed:
                setattr(person, name, changes[name])
            person.save(update_fields=changed)
            record(PersonAmended(person=person.pk, fields=changed), by=by)
    return person


def prefer(person: Person, *, by: Actor, **choices: Any) -> None:
    """Remember how pages are laid out for a person; None forgets. Scratch: no event."""
    _check(by, "person.amend", person)
    with change(person, by=by):
        person.preferences = {name: value for name, value in (person.preferences | choices).items() if value is not None}
        person.save(update_fields=["preferences"])


def note_use(person: Person, *, by: Actor, key: str) -> Habit:
    """Remember that they went to a thing from the command palette; what was not used for longest is forgotten. Scratch: no event."""
    _check(by, "person.amend", person)
    with change(person, by=by) as at:
        habit, is_new = Habit.objects.get_or_create(person=person, key=key, defaults={"weight": 1.0, "used_at": at})
        if is_new:
            kept = Habit.objects.filter(person=person).order_by("-used_at", "-pk").values_list("pk", flat=True)[:MOST_HABITS]
            Habit.objects.filter(person=person).exclude(pk__in=list(kept)).delete()
        else:
            habit.weight, habit.used_at = faded(habit.weight, at - habit.used_at) + 1, at
            habit.save(update_fields=["weight", "used_at"])
    return habit


def change_password(person: Person, *, by: Actor, password: str) -> Person:
    """Give a person a new password; Refused("person.password_weak") says why one is not good enough."""
    _check(by, "person.amend", person)
    with change(person, by=by):
        _set_password(person, password)
        person.save(update_fields=["password"])
        record(PasswordChanged(person=person.pk), by=by)
    return person


def deactivate_person(person: Person, *, by: Actor) -> Person:
    """They can no longer sign in; what they wrote stays."""
    _check(by, "person.deactivate", person)
    if person.pk == by.id:
        raise Refused("person.is_yourself", _("You cannot deactivate yourself. Ask another administrator."))
    with change(person, by=by):
        if person.is_active:
            person.is_active = False
            person.save(update_fields=["is_active"])
            record(PersonDeactivated(person=person.pk), by=by)
    return person


def grant_role(person: Person, *, by: Actor, role: Role) -> None:
    """Give a role; having it already changes nothing."""
    _check(by, "person.grant_role", person)
    with change(person, by=by):
        if RoleGrant.objects.get_or_create(person=person, role=role)[1]:
            record(RoleGranted(person=person.pk, role=role), by=by)


def revoke_role(person: Person, *, by: Actor, role: Role) -> None:
    """Take a role; the last administrator keeps theirs (Refused person.last_administrator)."""
    _check(by, "person.grant_role", person)
    with change(person, by=by):
        if role == Role.ADMINISTRATOR and not RoleGrant.objects.filter(role=role, person__is_active=True).exclude(person=person).exists():
            raise Refused("person.last_administrator", _("This is the last administrator. Make somebody else one first."))
        if RoleGrant.objects.filter(person=person, role=role).delete()[0]:
            record(RoleRevoked(person=person.pk, role=role), by=by)


def ensure_department(*, by: Actor, organisation: Organisation, name: str) -> Department:
    """The department of this name, made when the organisation has none."""
    _check(by, "person.create")
    with change(by=by):
        department, is_new = Department.objects.get_or_create(organisation=organisation, name=one_line(name))
        if is_new:
            record(DepartmentCreated(department=department.pk), by=by)
    return department


def create_team(*, by: Actor, name_zh: str, name_en: str, line: Line, serves: Iterable[Organisation], is_restricted: bool = False) -> Team:
    """Set up a team on a line that serves some organisations."""
    _check(by, "desk.manage_teams")
    with change(by=by):
        team = Team.objects.create(name_zh=one_line(name_zh), name_en=one_line(name_en), line=line, is_restricted=is_restricted)
        team.organisations.set(serves)
        record(TeamCreated(team=team.pk), by=by)
    return team


def join_team(person: Person, *, by: Actor, team: Team, is_lead: bool = False) -> Membership:
    """Make a person a member (or the lead) of a team; they become an agent of the desk if they were none."""
    _check(by, "desk.manage_teams")
    with change(person, by=by):
        membership, is_new = Membership.objects.get_or_create(team=team, person=person, defaults={"is_lead": is_lead})
        events: list[Event] = []
        if is_new or membership.is_lead != is_lead:
            membership.is_lead = is_lead
            membership.save(update_fields=["is_lead"])
            events.append(TeamJoined(team=team.pk, person=person.pk, is_lead=is_lead))
        for role in (Role.AGENT, Role.LEAD) if is_lead else (Role.AGENT,):
            if RoleGrant.objects.get_or_create(person=person, role=role)[1]:
                events.append(RoleGranted(person=person.pk, role=role))
        if events:
            record(events, by=by)
    return membership


def leave_team(person: Person, *, by: Actor, team: Team) -> None:
    """End a membership; the tickets assigned to the person stay theirs until somebody else takes them."""
    _check(by, "desk.manage_teams")
    with change(person, by=by):
        if Membership.objects.filter(team=team, person=person).delete()[0]:
            record(TeamLeft(team=team.pk, person=person.pk), by=by)


def ask_password_reset(person: Person, *, by: Actor) -> PasswordReset:
    """Note that a person wants a new password; a delivery sends the link (web/accounts/reactions.py)."""
    with change(by=by) as at:
        reset = PasswordReset.objects.create(person=person, asked_at=at)
        record(PasswordResetRequested(person=person.pk, reset=reset.pk), by=by)
    return reset


def note_reset_sent(reset: PasswordReset, *, by: Actor) -> None:
    """The mail with the link went out."""
    with change(reset, by=by) as at:
        reset.sent_at = at
        reset.save(update_fields=["sent_at"])
