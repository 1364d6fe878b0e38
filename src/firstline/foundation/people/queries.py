"""Reads of the people room: names for sentences, people to choose from, team lists."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from firstline.foundation.journal import clock
from firstline.foundation.people.habits import faded
from firstline.foundation.people.models import Department, Habit, Membership, Organisation, PasswordReset, Person, Skill, Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.bilingual import pick

SUGGESTIONS = 12
DEPARTMENTS = 300


def person_names(ids: set[int]) -> dict[int, str]:
    """Names for the slots of event sentences."""
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))


def team_names(ids: set[int]) -> dict[int, str]:
    """Team names in the active language for the slots of event sentences."""
    language = get_language()
    return {pk: pick(zh, en, language) for pk, zh, en in Team.objects.filter(pk__in=ids).values_list("pk", "name_zh", "name_en")}


def skill_names(ids: set[int]) -> dict[int, str]:
    """Names for the slots of event sentences."""
    return dict(Skill.objects.filter(pk__in=ids).values_list("pk", "name"))


@dataclass(frozen=True)
class PersonRow:
    """A person as a list shows them."""

    id: int
    name: str
    department: str
    organisation: str
    email: str


def find_people(viewer: Viewer, *, words: str = "", person_id: int | None = None) -> list[PersonRow]:
    """Up to 12 people whose name, mail or number begins like the words, or the one with this id.

    Empty for those who may not read people.
    """
    words = words.strip()
    if not may(viewer, "person.read") or not (words or person_id):
        return []
    fits = Q(name__istartswith=words) | Q(name__icontains=f" {words}") | Q(email__istartswith=words) | Q(contacts__value__istartswith=words)
    found = Person.objects.filter(Q(pk=person_id) if person_id else fits, is_active=True).distinct().order_by("name", "pk")
    rows = found.values_list("pk", "name", "department__name", "organisation__name", "email")[:SUGGESTIONS]
    return [PersonRow(pk, name, department or "", organisation or "", email or "") for pk, name, department, organisation, email in rows]


def find_colleague(viewer: Viewer, words: str) -> int | None:
    """The one active person with exactly this mail address or name; for requesters, of their own organisation."""
    words = words.strip()
    people = Person.objects.filter(Q(email__iexact=words) | Q(name__iexact=words), is_active=True)
    if not may(viewer, "person.read"):
        people = people.filter(organisation=viewer.organisation_id, organisation__isnull=False)
    found = list(people.values_list("pk", flat=True)[:2]) if words else []
    return found[0] if len(found) == 1 else None


def people_like(viewer: Viewer, *, name: str = "", email: str = "", phone: str = "") -> list[PersonRow]:
    """Up to 12 people with this very name, mail or number: whom somebody may be about to add a second time."""
    if not may(viewer, "person.read"):
        return []
    alike = Q()
    for said, where in ((name, "name__iexact"), (email, "email__iexact"), (phone, "contacts__value__iexact")):
        if said.strip():
            alike |= Q(**{where: " ".join(said.split())})
    if not alike:
        return []
    found = Person.objects.filter(alike, is_active=True).distinct().order_by("name", "pk")
    rows = found.values_list("pk", "name", "department__name", "organisation__name", "email")[:SUGGESTIONS]
    return [PersonRow(pk, name, department or "", organisation or "", email or "") for pk, name, department, organisation, email in rows]


def department_choices() -> list[str]:
    """Names of departments to complete from, each once."""
    return list(Department.objects.order_by("name").values_list("name", flat=True).distinct()[:DEPARTMENTS])


@dataclass(frozen=True)
class TeamRow:
    """A team with its line, as menus show it."""

    id: int
    name: str
    line: str
    line_position: int
    organisation_ids: frozenset[int]


def teams(viewer: Viewer) -> list[TeamRow]:
    """Active teams in order of their lines."""
    language = viewer.language
    rows: dict[int, TeamRow] = {}
    served: dict[int, set[int]] = {}
    found = Team.objects.filter(is_active=True).order_by("line__position", "pk")
    for pk, zh, en, line_zh, line_en, position, organisation in found.values_list(
        "pk", "name_zh", "name_en", "line__name_zh", "line__name_en", "line__position", "organisations"
    ):
        served.setdefault(pk, set()).add(organisation)
        rows[pk] = TeamRow(pk, pick(zh, en, language), pick(line_zh, line_en, language), position, frozenset(served[pk] - {None}))
    return list(rows.values())


def find_teams(words: str) -> list[TeamRow]:
    """Up to 12 active teams whose name in either language holds the words, in order of their lines; for the people of the desk."""
    words, language = words.strip(), get_language()
    named = Q(name_zh__icontains=words) | Q(name_en__icontains=words)
    found = Team.objects.filter(named, is_active=True).order_by("line__position", "pk")
    rows = found.values_list("pk", "name_zh", "name_en", "line__name_zh", "line__name_en", "line__position")[:SUGGESTIONS]
    return [
        TeamRow(pk, pick(zh, en, language), pick(line_zh, line_en, language), at, frozenset()) for pk, zh, en, line_zh, line_en, at in rows
    ]


def members_of(team_ids: frozenset[int] | set[int]) -> list[tuple[int, int, str]]:
    """(team, person, name) of active members, by name."""
    rows = Membership.objects.filter(team_id__in=team_ids, person__is_active=True).order_by("person__name", "person_id")
    return list(rows.values_list("team_id", "person_id", "person__name"))


def colleagues_like(viewer: Viewer, words: str) -> list[tuple[int, str, str]]:
    """(id, name, team) of up to 12 people of the desk whose name holds the words; the first of their teams."""
    if not may(viewer, "person.read"):
        return []
    rows = Membership.objects.filter(person__name__icontains=words.strip(), person__is_active=True, team__is_active=True)
    language, found = get_language(), dict[int, tuple[int, str, str]]()
    for pk, name, zh, en in rows.order_by("person__name", "person_id", "team__line__position", "team_id").values_list(
        "person_id", "person__name", "team__name_zh", "team__name_en"
    )[: SUGGESTIONS * 4]:
        found.setdefault(pk, (pk, name, pick(zh, en, language)))
    return list(found.values())[:SUGGESTIONS]


def unsent_resets(viewer: Viewer) -> list[PasswordReset]:
    """Password resets whose mail has not gone out, newest first; empty for all but administrators."""
    if not may(viewer, "person.read_reset_links"):
        return []
    return list(PasswordReset.objects.filter(sent_at=None).select_related("person").order_by("-asked_at")[:50])


def organisation_names() -> dict[int, str]:
    """Every organisation by id, in order of names."""
    return dict(Organisation.objects.order_by("name").values_list("pk", "name"))


def department_names(ids: set[int]) -> dict[int, str]:
    """Names of departments by id."""
    return dict(Department.objects.filter(pk__in=ids).values_list("pk", "name"))


def find_departments(words: str) -> list[tuple[int, str]]:
    """(id, name) of up to 12 departments whose name holds the words."""
    return list(
        Department.objects.filter(name__icontains=words.strip(), is_active=True)
        .order_by("name", "pk")
        .values_list("pk", "name")[:SUGGESTIONS]
    )


def habits_of(viewer: Viewer) -> dict[str, float]:
    """What the viewer goes to from the command palette: key → weight as it is now."""
    now = clock.now()
    rows = Habit.objects.filter(person=viewer.id).values_list("key", "weight", "used_at")
    return {key: faded(weight, now - used_at) for key, weight, used_at in rows}


def find_organisations(viewer: Viewer, *, words: str) -> list[tuple[int, str]]:
    """(id, name) of up to 12 organisations whose name holds the words; empty for those who may not read people."""
    if not may(viewer, "person.read") or not words.strip():
        return []
    found = Organisation.objects.filter(name__icontains=words.strip(), is_active=True).order_by("name", "pk")
    return list(found.values_list("pk", "name")[:SUGGESTIONS])
