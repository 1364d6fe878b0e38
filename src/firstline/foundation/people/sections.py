"""What administrators keep of the people room: organisations, departments, places, lines, teams, skills."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from django.db.models import Count, Max, Model, QuerySet
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Refused
from firstline.foundation.people.models import Department, Line, Location, Membership, Organisation, Person, PersonSkill, Skill, Team
from firstline.foundation.people.person_section import PEOPLE
from firstline.foundation.people.rights import holder_of
from firstline.foundation.people.words import ORGANISATION_WORDS, TIER_WORDS
from firstline.foundation.versions.checks import check_named
from firstline.foundation.versions.fields import Choice, Position, Row, Rows, Text, Tick, Zone, living
from firstline.foundation.versions.section import Column, Group, Section
from firstline.foundation.versions.trees import lies_under

CONFIGURES, MANAGES_TEAMS = holder_of("desk.configure"), holder_of("desk.manage_teams")
NAME_CHARACTERS = 80


def bilingual_name() -> tuple[Text, Text]:
    """The two fields of a row whose name is written in both languages."""
    return (
        Text("name_zh", _("Name in Chinese"), language="zh-Hans", longest=NAME_CHARACTERS),
        Text("name_en", _("Name in English"), language="en", longest=NAME_CHARACTERS),
    )


def counted(model: type[Model], column: str, **narrowed: Any) -> Callable[[Sequence[int]], Mapping[int, str]]:
    """How many rows of a model point at each row of the list."""

    def show(keys: Sequence[int]) -> Mapping[int, str]:
        rows = model._default_manager.filter(**{f"{column}__in": keys}, **narrowed).values_list(column).annotate(number=Count("pk"))
        return {key: str(number) for key, number in rows.order_by()}

    return show


def _served(keys: Sequence[int]) -> Mapping[int, str]:
    found: dict[int, list[str]] = {}
    for team, name in Organisation.objects.filter(served_by__in=keys).order_by("name").values_list("served_by", "name"):
        found.setdefault(team, []).append(name)
    return {team: pgettext("between the items of a list", ", ").join(names) for team, names in found.items()}


def _members(keys: Sequence[int]) -> Mapping[int, str]:
    numbers = Membership.objects.filter(team__in=keys, person__is_active=True).values_list("team").annotate(number=Count("pk"))
    leads: dict[int, list[str]] = {}
    for team, name in Membership.objects.filter(team__in=keys, person__is_active=True, is_lead=True).values_list("team", "person__name"):
        leads.setdefault(team, []).append(name)
    told = {team: ngettext("%(num)s person", "%(num)s people", number) % {"num": number} for team, number in numbers.order_by()}
    return {team: _led(words, leads.get(team, [])) for team, words in told.items()}


def _led(words: str, leads: list[str]) -> str:
    names = pgettext("between the items of a list", ", ").join(leads)
    return gettext("%(people)s, led by %(names)s") % {"people": words, "names": names} if leads else words


def _other_departments(row: Model | None) -> QuerySet[Any]:
    """Departments of the same organisation that do not lie below this one."""
    found = living(Department).select_related("parent").order_by("organisation__name", "name")
    if not isinstance(row, Department) or not row.organisation_id:
        return found
    rows = found.filter(organisation=row.organisation_id)
    return found.filter(pk__in=[one.pk for one in rows if not (row.pk and lies_under(one, row))])


def check_department(row: Department) -> None:
    """A department lies under one of its own organisation. Refused: department.parent_elsewhere."""
    if row.parent_id and row.parent and row.parent.organisation_id != row.organisation_id:
        sentence = _("The department above belongs to another organisation. Choose one of the same.")
        raise Refused("department.parent_elsewhere", sentence, field="parent")


def check_team(row: Team) -> None:
    """A team has a name, and the desk always has a team that takes what comes. Refused: team.last."""
    check_named(row)
    takers = Team.objects.filter(is_active=True, is_restricted=False).exclude(pk=row.pk)
    if (not row.is_active or row.is_restricted) and not takers.exists():
        raise Refused("team.last", _("The desk needs a team that takes new tickets. Set up another one first."), field="is_restricted")


def check_line(row: Line) -> None:
    """A line has a name, and is put away only when no team stands on it. Refused: line.has_teams."""
    check_named(row)
    if not row.is_active and Team.objects.filter(line=row, is_active=True).exists():
        raise Refused("line.has_teams", _("Teams still stand on this line. Move them to another one first."))


def prepare_line(row: Line) -> None:
    """A key of its own, and a place behind the others."""
    row.key = f"line-{secrets.token_hex(4)}"
    row.position = (Line.objects.aggregate(last=Max("position"))["last"] or 0) + 1


ORGANISATIONS = Section(
    key="organisations",
    group=Group.ORGANISATION,
    place=10,
    word=_("Organisations"),
    one=_("organisation"),
    about=_("Whom the desk serves: your own staff, customer companies, individual customers. People and departments belong to one."),
    symbol="building-2",
    synonyms=_("company customer client subsidiary tier"),
    allows=CONFIGURES,
    model=Organisation,
    fields=(
        Text("name", pgettext_lazy("settings", "Name"), required=True),
        Choice("kind", _("Kind"), words=ORGANISATION_WORDS),
        Choice("tier", _("Tier"), words=TIER_WORDS, hint=_("How much weight its tickets have; single people can have another one.")),
    ),
    columns=("kind", "tier", Column(_("People"), counted(Person, "organisation", is_active=True))),
    order=("name",),
)
DEPARTMENTS = Section(
    key="departments",
    group=Group.ORGANISATION,
    place=20,
    word=_("Departments"),
    one=_("department"),
    about=_("The units of each organisation, as a tree. Lists and reports can be narrowed to one."),
    symbol="network",
    synonyms=_("unit division org chart structure"),
    allows=CONFIGURES,
    model=Department,
    is_tree=True,
    fields=(
        Row("organisation", _("Organisation"), model=Organisation, required=True),
        Text("name", pgettext_lazy("settings", "Name"), required=True, longest=NAME_CHARACTERS),
        Row("parent", _("Below"), model=Department, empty=_("at the top"), among=_other_departments),
    ),
    columns=("organisation", Column(_("People"), counted(Person, "department", is_active=True))),
    order=("organisation__name", "name"),
    check=check_department,
)
LOCATIONS = Section(
    key="locations",
    group=Group.ORGANISATION,
    place=30,
    word=_("Locations"),
    one=_("location"),
    about=_("Where people work. A location with a time zone of its own shows its people local times."),
    symbol="map-pin",
    synonyms=_("place site office city branch floor building time zone"),
    allows=CONFIGURES,
    model=Location,
    fields=(
        Row("organisation", _("Organisation"), model=Organisation, required=True),
        Text("name", pgettext_lazy("settings", "Name"), required=True, longest=NAME_CHARACTERS),
        Zone("zone", _("Time zone"), zones=frozenset(available_timezones()), hint=_("Empty means the time zone of the desk.")),
    ),
    columns=("organisation", "zone", Column(_("People"), counted(Person, "location", is_active=True))),
    order=("organisation__name", "name"),
)
TEAMS = Section(
    key="teams",
    group=Group.ORGANISATION,
    place=60,
    word=_("Teams"),
    one=_("team"),
    about=_("Who works on tickets together, on which line, for which organisations. Members read all tickets of these organisations."),
    symbol="users-round",
    synonyms=_("group queue support line members lead restricted"),
    allows=MANAGES_TEAMS,
    model=Team,
    fields=(
        *bilingual_name(),
        Row("line", pgettext_lazy("settings", "Line"), model=Line, required=True),
        Rows("organisations", _("Works for"), model=Organisation, required=True, hint=_("Whose tickets its members may read.")),
        Tick("is_restricted", _("Restricted"), hint=_("Only members read its tickets, for personnel or security matters.")),
    ),
    columns=("line", Column(_("Members"), _members), Column(_("Works for"), _served), "is_restricted"),
    order=("line__position", "pk"),
    check=check_team,
)
LINES = Section(
    key="lines",
    group=Group.ORGANISATION,
    place=70,
    word=_("Lines"),
    one=_("line"),
    about=_("The support lines in the order in which tickets travel. New tickets begin on the first one that serves their organisation."),
    symbol="layers",
    synonyms=_("level tier L1 L2 L3 vendor escalation support line"),
    allows=MANAGES_TEAMS,
    model=Line,
    fields=(
        *bilingual_name(),
        Tick("is_external", _("Outside"), hint=_("A vendor or partner, not your own people.")),
        Position("position", _("place in the order")),
    ),
    columns=("is_external", Column(_("Teams"), counted(Team, "line", is_active=True))),
    order=("position", "pk"),
    prepare=prepare_line,
    check=check_line,
)
SKILLS = Section(
    key="skills",
    group=Group.ORGANISATION,
    place=80,
    word=_("Skills"),
    one=_("skill"),
    about=_("What people of the desk know, from 1 (has seen it) to 5 (teaches it). Give them to people on their pages."),
    symbol="graduation-cap",
    synonyms=_("knowledge competence expertise language"),
    allows=CONFIGURES,
    model=Skill,
    fields=(Text("name", pgettext_lazy("settings", "Name"), required=True, longest=NAME_CHARACTERS),),
    columns=(Column(_("People"), counted(PersonSkill, "skill")),),
    order=("name",),
)
SECTIONS = [ORGANISATIONS, DEPARTMENTS, LOCATIONS, PEOPLE, TEAMS, LINES, SKILLS]
