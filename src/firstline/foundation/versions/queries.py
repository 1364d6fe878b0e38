"""Reads of versions: the number a row is at, what was changed in a section told in sentences, and whether it can be undone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Model
from django.utils.translation import gettext, pgettext

from firstline.foundation.journal.api import Actor
from firstline.foundation.journal.events import Json
from firstline.foundation.journal.sentences import actor_names
from firstline.foundation.versions.fields import Field
from firstline.foundation.versions.models import Deed, Version
from firstline.foundation.versions.section import Section, section_named, section_of

SHOWN = 12


def number_of(row: Model) -> int:
    """The number of the row's latest version; 0 for one that has never been changed here."""
    found = Version.objects.filter(section=section_of(row).key, row=row.pk).aggregate(last=Max("number"))["last"]
    return int(found or 0)


def last_version(row: Model) -> Version | None:
    """The latest version of a row."""
    return Version.objects.filter(section=section_of(row).key, row=row.pk).order_by("-number").first()


def is_as_left(section: Section, row: Any, version: Version) -> bool:
    """Whether the row still stands as this version left it, so that it can be undone, once."""
    if Version.objects.filter(undoes=version).exists():
        return False
    if version.deed != Deed.AMENDED:
        return bool(section.archived) and getattr(row, section.archived) == (version.deed != Deed.ARCHIVED)
    known = {field.name for field in section.fields}
    return all(name in known and section.field(name).of(row) == value for name, value in version.after.items())


@dataclass(frozen=True)
class Told:
    """A change in the history of a section."""

    id: int
    sentence: str
    at: datetime
    deed: str
    can_undo: bool


def history_of(section: Section, row: Model | None = None, *, limit: int = SHOWN) -> list[Told]:
    """What was changed last, in sentences of the active language, newest first; of one row, or of the whole section."""
    found = Version.objects.filter(section=section.key).select_related("undone_by").order_by("-id")
    versions = list((found.filter(row=row.pk) if row is not None else found)[:limit])
    return told(section, versions)


def told(section: Section, versions: Sequence[Version]) -> list[Told]:
    """The versions in sentences."""
    assert section.model is not None
    rows = section.model._default_manager.in_bulk({version.row for version in versions})
    names = RowNames(_mentioned(section, versions))
    actors = actor_names([Actor(version.actor_kind, version.actor_id) for version in versions])
    return [
        Told(
            version.pk,
            _sentence(section, version, str(rows.get(version.row, version.row)), actors[index], names),
            version.at,
            version.deed,
            version.row in rows and is_as_left(section, rows[version.row], version),
        )
        for index, version in enumerate(versions)
    ]


class RowNames:
    """The names of all rows that some values mention, found with one query for each model."""

    def __init__(self, mentioned: Iterable[tuple[Field, Json]]) -> None:
        wanted: dict[type[Model], set[int]] = {}
        for field, value in mentioned:
            if refers := field.refers(value):
                wanted.setdefault(refers[0], set()).update(refers[1])
        self._found = {model: model._default_manager.in_bulk(keys) for model, keys in wanted.items()}

    def __call__(self, model: type[Model], key: int) -> str:
        """The name; the bare number of a row that is gone."""
        row = self._found.get(model, {}).get(key)
        return str(row) if row is not None else f"#{key}"


def _mentioned(section: Section, versions: Iterable[Version]) -> Iterator[tuple[Field, Json]]:
    fields = {field.name: field for field in section.fields}
    for version in versions:
        for name, value in (*version.before.items(), *version.after.items()):
            if name in fields:
                yield fields[name], value


def _sentence(section: Section, version: Version, name: str, actor: str, names: RowNames) -> str:
    slots = {"actor": actor, "name": name}
    if version.deed == Deed.CREATED:
        return gettext("%(actor)s added %(name)s") % slots
    if version.deed == Deed.ARCHIVED:
        return gettext("%(actor)s archived %(name)s") % slots
    if version.deed == Deed.RESTORED:
        return gettext("%(actor)s brought back %(name)s") % slots
    return _changes(section, version, slots, names)


def _changes(section: Section, version: Version, slots: dict[str, str], names: RowNames) -> str:
    parts = [_part(section, version, name, names) for name in version.after]
    if section.is_single:
        msgid = gettext("%(actor)s took back: %(changes)s") if version.undoes_id else gettext("%(actor)s changed %(changes)s")
    elif version.undoes_id:
        msgid = gettext("%(actor)s took back a change of %(name)s: %(changes)s")
    else:
        msgid = gettext("%(actor)s changed %(name)s: %(changes)s")
    return msgid % {**slots, "changes": pgettext("between changes in a sentence", "; ").join(parts)}


def _part(section: Section, version: Version, name: str, names: RowNames) -> str:
    field = next((one for one in section.fields if one.name == name), None)
    if field is None:
        return name
    before, after = field.told(version.before.get(name), names), field.told(version.after.get(name), names)
    return gettext("%(field)s from “%(before)s” to “%(after)s”") % {"field": field.word, "before": before, "after": after}


def version_names(ids: set[int]) -> dict[int, str]:
    """Version id → the present name of its row, for the sentences of the journal."""
    found: dict[int, str] = {}
    versions = Version.objects.filter(pk__in=ids)
    for key in {version.section for version in versions}:
        section = section_named(key)
        if section is None or section.model is None:
            continue
        own = [version for version in versions if version.section == key]
        rows = section.model._default_manager.in_bulk({version.row for version in own})
        found |= {version.pk: str(section.word) if section.is_single else str(rows.get(version.row, "")) for version in own}
    return found
