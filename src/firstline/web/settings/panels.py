"""What stands below the form of some sections: things that are changed by verbs of their own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from firstline.foundation.journal.api import Audience, Sentence, history, sentences
from firstline.foundation.people.models import Contact, Membership, Person, PersonSkill, RoleGrant, Skill, Team
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import CONTACT_WORDS, ROLE_WORDS, STAFF_ROLES, Role
from firstline.foundation.versions.fields import living
from firstline.web.accounts.sessions import signed_in

SHOWN_EVENTS = 15


@dataclass(frozen=True)
class Panel:
    """A template below the form, with what it shows."""

    template: str
    page: dict[str, Any] = field(default_factory=dict)


def of_person(viewer: Viewer, person: Person) -> Panel:
    """Roles, teams, skills, addresses, devices, and what happened."""
    memberships = Membership.objects.filter(person=person, team__is_active=True).select_related("team").order_by("team__line__position")
    skills = PersonSkill.objects.filter(person=person).select_related("skill").order_by("-level", "skill__name")
    page = {
        "roles": [(role, ROLE_WORDS[role]) for role in Role if role in STAFF_ROLES],
        "has_roles": set(RoleGrant.objects.filter(person=person).values_list("role", flat=True)),
        "memberships": memberships,
        "other_teams": [(one.pk, one.name) for one in living(Team).exclude(memberships__person=person).order_by("line__position", "pk")],
        "skills": skills,
        "other_skills": [(one.pk, one.name) for one in living(Skill).exclude(people__person=person).order_by("name")],
        "contacts": Contact.objects.filter(person=person).order_by("pk"),
        "contact_words": CONTACT_WORDS,
        "devices": signed_in(person),
        "is_self": person.pk == viewer.id,
        "happened": _happened("person", person.pk),
    }
    return Panel("settings/_person.html", page)


def of_team(viewer: Viewer, team: Team) -> Panel:
    """Who works in the team, and leads it."""
    del viewer
    members = Membership.objects.filter(team=team, person__is_active=True).select_related("person").order_by("-is_lead", "person__name")
    return Panel("settings/_team.html", {"members": members, "happened": _happened("team", team.pk)})


def _happened(kind: str, key: int) -> list[Sentence]:
    return list(reversed(sentences(history(kind, key)[-SHOWN_EVENTS:], viewer_audience=Audience.INTERNAL)))


PANELS: dict[str, Callable[[Viewer, Any], Panel]] = {"people": of_person, "teams": of_team}
"""By the key of the section."""
