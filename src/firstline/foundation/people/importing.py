"""People from a table: first what it would do, row by row, then doing it; a second time it does nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext

from firstline.foundation.journal.api import Actor, Refused, together
from firstline.foundation.people.models import Contact, Department, Location, Organisation, Person
from firstline.foundation.people.person_section import PEOPLE
from firstline.foundation.people.sections import DEPARTMENTS, LOCATIONS
from firstline.foundation.people.tables import LANGUAGES, Column, cells_of
from firstline.foundation.people.upkeep import add_contact
from firstline.foundation.people.words import ContactKind
from firstline.foundation.text.normal import one_line
from firstline.foundation.versions.actions import amend, create

MOST_ROWS = 2_000
PLAIN = (Column.NAME, Column.EMAIL, Column.JOB_TITLE, Column.DEVICE, Column.LANGUAGE)
NUMBERS = {Column.PHONE: ContactKind.PHONE, Column.MOBILE: ContactKind.MOBILE}


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass
class Planned:
    """A row of the table: its cells, whom it means, what of them it changes (column → before), or why it cannot go in."""

    line: int
    cells: Mapping[Column, str]
    fate: Fate = Fate.SAME
    person: Person | None = None
    before: dict[Column, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True)
class Outcome:
    """How many rows went in, and those that did not, each with its reason."""

    new: int
    changed: int
    refused: list[Planned]


def plan(rows: Sequence[tuple[int, list[str]]], places: Mapping[Column, int]) -> list[Planned]:
    """What each row would do. Empty cells change nothing; departments and locations that are not there are made."""
    planned = [Planned(line, {column: one_line(cell) for column, cell in cells_of(row, places).items()}) for line, row in rows]
    known = _Known(planned)
    seen: dict[str, int] = {}
    for one in planned:
        _judge(one, known, seen)
    return planned


class _Known:
    """Everything that the rows may mean, read with a few questions."""

    def __init__(self, planned: Iterable[Planned]) -> None:
        self.organisations = {row.name.lower(): row for row in Organisation.objects.filter(is_active=True)}
        self.own = next((row for row in self.organisations.values() if row.kind == "internal"), None)
        people = list(Person.objects.select_related("organisation", "department", "department__parent", "location"))
        self.by_mail = {person.email.lower(): person for person in people if person.email}
        self.by_name: dict[tuple[str, int | None], list[Person]] = {}
        for person in people:
            self.by_name.setdefault((person.name, person.organisation_id), []).append(person)
        self.numbers: dict[int, set[str]] = {}
        for key, value in Contact.objects.filter(kind__in=NUMBERS.values()).values_list("person", "value"):
            self.numbers.setdefault(key, set()).add(value)


def _judge(one: Planned, known: _Known, seen: dict[str, int]) -> None:
    try:
        organisation = _organisation(one, known)
        _check(one, seen)
        one.person = _meant(one, organisation, known)
    except _NotPossible as problem:
        one.fate, one.reason = Fate.REFUSED, str(problem)
        return
    if one.person is None:
        one.fate = Fate.NEW
        return
    one.before = {column: now for column in one.cells if (now := _before(one, column, known)) is not None}
    one.fate = Fate.CHANGED if one.before else Fate.SAME


class _NotPossible(Exception):  # noqa: N818 - it is an answer, not an error
    """Why a row cannot go in."""


def _organisation(one: Planned, known: _Known) -> Organisation | None:
    name = one.cells.get(Column.ORGANISATION, "")
    if not name:
        return known.own
    if name.lower() not in known.organisations:
        raise _NotPossible(gettext("There is no organisation “%(name)s”. Add it first, or correct the name.") % {"name": name})
    return known.organisations[name.lower()]


def _check(one: Planned, seen: dict[str, int]) -> None:
    mail, language = one.cells.get(Column.EMAIL, "").lower(), one.cells.get(Column.LANGUAGE, "")
    if not one.cells.get(Column.NAME):
        raise _NotPossible(gettext("The name is missing."))
    if language and language.lower() not in LANGUAGES:
        raise _NotPossible(gettext("The language “%(name)s” is not known. Write 中文 or English.") % {"name": language})
    if not mail:
        return
    try:
        validate_email(mail)
    except ValidationError:
        raise _NotPossible(gettext("“%(mail)s” is not a mail address.") % {"mail": mail}) from None
    if mail in seen:
        raise _NotPossible(gettext("Line %(line)s has the same mail address.") % {"line": seen[mail]})
    seen[mail] = one.line


def _meant(one: Planned, organisation: Organisation | None, known: _Known) -> Person | None:
    """By mail address; without one by name and organisation."""
    mail = one.cells.get(Column.EMAIL, "").lower()
    if mail in known.by_mail:
        return known.by_mail[mail]
    same = known.by_name.get((one.cells[Column.NAME], organisation.pk if organisation else None), [])
    if mail:
        return None
    if len(same) > 1:
        raise _NotPossible(gettext("Several people have this name. Add the mail address."))
    return same[0] if same else None


def _before(one: Planned, column: Column, known: _Known) -> str | None:
    """What stands there now, when the cell says something else; None when nothing changes."""
    person, cell = one.person, one.cells[column]
    assert person is not None
    if not cell:
        return None
    if column in NUMBERS:
        return None if cell in known.numbers.get(person.pk, set()) else ""
    now = _now(person, column)
    wanted = LANGUAGES[cell.lower()] if column == Column.LANGUAGE else _path_text(cell) if column == Column.DEPARTMENT else cell
    return None if now.lower() == wanted.lower() and (column != Column.NAME or now == wanted) else now


def _now(person: Person, column: Column) -> str:
    if column == Column.ORGANISATION:
        return person.organisation.name if person.organisation else ""
    if column == Column.DEPARTMENT:
        return path_of(person.department)
    if column == Column.LOCATION:
        return person.location.name if person.location else ""
    return str(getattr(person, column) or "")


def path_of(department: Department | None) -> str:
    """财务部/应收组"""
    names: list[str] = []
    while department is not None and len(names) < 20:
        names.insert(0, department.name)
        department = department.parent
    return "/".join(names)


def _path(cell: str) -> list[str]:
    return [name for part in cell.replace("›", "/").replace(">", "/").split("/") if (name := part.strip())]


def _path_text(cell: str) -> str:
    return "/".join(_path(cell))


def import_people(planned: Iterable[Planned], *, by: Actor) -> Outcome:
    """Do what was planned, each row in a change of its own; one that is refused meanwhile is handed back with its reason."""
    new = changed = 0
    refused = []
    for one in planned:
        try:
            if one.fate == Fate.NEW:
                _add(one, by=by)
                new += 1
            elif one.fate == Fate.CHANGED:
                _amend(one, by=by)
                changed += 1
        except Refused as refusal:
            one.fate, one.reason = Fate.REFUSED, str(refusal)
        if one.fate == Fate.REFUSED:
            refused.append(one)
    return Outcome(new, changed, refused)


def _add(one: Planned, *, by: Actor) -> None:
    with together(by=by):
        organisation = _named_organisation(one.cells.get(Column.ORGANISATION, ""))
        person = create(PEOPLE, by=by, **_values(one, list(one.cells), organisation, by=by), organisation=organisation, maturity="unknown")
        _add_numbers(one, person, list(one.cells), by=by)


def _amend(one: Planned, *, by: Actor) -> None:
    assert one.person is not None
    with together(by=by):
        person = Person.objects.get(pk=one.person.pk)
        wanted: dict[str, Any] = {}
        organisation = person.organisation
        if Column.ORGANISATION in one.before:
            organisation = wanted["organisation"] = _named_organisation(one.cells[Column.ORGANISATION])
            wanted |= {"department": None, "location": None}
        amend(person, by=by, **(wanted | _values(one, list(one.before), organisation, by=by)))
        _add_numbers(one, person, list(one.before), by=by)


def _named_organisation(name: str) -> Organisation | None:
    found = Organisation.objects.filter(is_active=True)
    return found.filter(name__iexact=name).first() if name else found.filter(kind="internal").order_by("pk").first()


def _values(one: Planned, columns: Iterable[Column], organisation: Organisation | None, *, by: Actor) -> dict[str, Any]:
    """The fields that the columns set; empty cells set none."""
    values: dict[str, Any] = {}
    for column in columns:
        cell = one.cells[column]
        if not cell:
            continue
        if column in PLAIN:
            values[column.value] = LANGUAGES[cell.lower()] if column == Column.LANGUAGE else cell
        elif column == Column.DEPARTMENT and organisation:
            values["department"] = _department(organisation, _path(cell), by=by)
        elif column == Column.LOCATION and organisation:
            found = Location.objects.filter(organisation=organisation, name__iexact=cell).first()
            values["location"] = found or create(LOCATIONS, by=by, organisation=organisation, name=cell)
    return values


def _department(organisation: Organisation, path: Sequence[str], *, by: Actor) -> Department | None:
    at: Department | None = None
    for name in path:
        found = Department.objects.filter(organisation=organisation, parent=at, name__iexact=name).first()
        at = found or create(DEPARTMENTS, by=by, organisation=organisation, parent=at, name=name)
    return at


def _add_numbers(one: Planned, person: Person, columns: Iterable[Column], *, by: Actor) -> None:
    for column in columns:
        if column in NUMBERS and one.cells[column]:
            add_contact(person, by=by, kind=NUMBERS[column], value=one.cells[column])
