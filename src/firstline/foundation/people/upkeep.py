"""Verbs for what hangs on a person: roles together, skills, addresses, and being let in."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Actor, Refused, change, record, together
from firstline.foundation.people.actions import check_email_is_free, grant_role, revoke_role
from firstline.foundation.people.events import ContactAdded, ContactRemoved, PersonActivated, SkillSet, SkillTaken
from firstline.foundation.people.models import Contact, Person, PersonSkill, RoleGrant, Skill
from firstline.foundation.people.rights import may
from firstline.foundation.people.words import STAFF_ROLES, ContactKind, Role
from firstline.foundation.text.normal import one_line

LEVELS = range(1, 6)


def _authorise(by: Actor, verb: str, person: Person) -> None:
    if not may(by, verb, person):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))


def set_roles(person: Person, *, by: Actor, roles: Iterable[str]) -> None:
    """Give and take roles until the person has exactly these. Refused: person.unknown_role, person.last_administrator."""
    wanted = set(roles)
    if not wanted <= STAFF_ROLES:
        raise Refused("person.unknown_role", _("Choose one of the offered values."))
    with together(by=by):
        has = set(RoleGrant.objects.filter(person=person).values_list("role", flat=True))
        for role in sorted(wanted - has):
            grant_role(person, by=by, role=Role(role))
        for role in sorted(has & STAFF_ROLES - wanted):
            revoke_role(person, by=by, role=Role(role))


def activate_person(person: Person, *, by: Actor) -> Person:
    """Somebody who was deactivated may sign in again, with the roles and teams they had."""
    _authorise(by, "person.deactivate", person)
    with change(person, by=by):
        if not person.is_active:
            person.is_active = True
            person.save(update_fields=["is_active"])
            record(PersonActivated(person=person.pk), by=by)
    return person


def set_skill(person: Person, *, by: Actor, skill: Skill, level: int) -> PersonSkill:
    """Note how well a person knows something, from 1 (has seen it) to 5 (teaches it). Refused: person.unknown_level."""
    _authorise(by, "person.grant_role", person)
    if level not in LEVELS:
        raise Refused("person.unknown_level", _("Give a whole number from %(least)s to %(most)s."), least=LEVELS[0], most=LEVELS[-1])
    with change(person, by=by):
        known, is_new = PersonSkill.objects.get_or_create(person=person, skill=skill, defaults={"level": level})
        if is_new or known.level != level:
            known.level = level
            known.save(update_fields=["level"])
            record(SkillSet(person=person.pk, skill=skill.pk, level=level), by=by)
    return known


def drop_skill(person: Person, *, by: Actor, skill: Skill) -> None:
    """A skill that the person does not have (any more)."""
    _authorise(by, "person.grant_role", person)
    with change(person, by=by):
        if PersonSkill.objects.filter(person=person, skill=skill).delete()[0]:
            record(SkillTaken(person=person.pk, skill=skill.pk), by=by)


def add_contact(person: Person, *, by: Actor, kind: str, value: str) -> Contact:
    """One more address under which a person is known. Refused: person.unknown_kind, person.contact_missing, person.email_…."""
    _authorise(by, "person.amend", person)
    value = one_line(value)
    if kind not in set(ContactKind):
        raise Refused("person.unknown_kind", _("Choose one of the offered values."), field="kind")
    if not value:
        raise Refused("person.contact_missing", _("Write the number or the address."), field="value")
    if kind == ContactKind.EMAIL:
        check_email_is_free(value, besides=person.pk)
    with change(person, by=by):
        contact, is_new = Contact.objects.get_or_create(person=person, kind=kind, value=value)
        if is_new:
            record(ContactAdded(person=person.pk, contact=contact.pk), by=by)
    return contact


def remove_contact(contact: Contact, *, by: Actor) -> None:
    """An address that is theirs no longer; the one to sign in with is changed in their details. Refused: person.contact_signs_in."""
    person = contact.person
    _authorise(by, "person.amend", person)
    if contact.kind == ContactKind.EMAIL and contact.value.lower() == (person.email or "").lower():
        raise Refused("person.contact_signs_in", _("They sign in with this address. Change it in their details."))
    with change(person, by=by):
        key = contact.pk
        if Contact.objects.filter(pk=key).delete()[0]:
            record(ContactRemoved(person=person.pk, contact=key), by=by)
