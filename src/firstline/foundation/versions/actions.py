"""Verbs for rows that administrators keep: one create, one amend, archive and restore, and undo, for every section."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Actor, Event, Refused, change, record, together
from firstline.foundation.journal.events import Json
from firstline.foundation.versions.events import SettingAmended, SettingArchived, SettingCreated, SettingRestored
from firstline.foundation.versions.models import Deed, Version
from firstline.foundation.versions.queries import is_as_left, number_of
from firstline.foundation.versions.section import Section, section_named, section_of
from firstline.foundation.versions.trees import lies_under

Values = Mapping[str, Json]
SINGLE = 1
"""The key of the one row of a section that has one."""


def create(section: Section, *, by: Actor, **values: Any) -> Any:
    """Add a row. Refused: not_allowed, setting.missing, setting.taken and whatever the section's fields and check refuse."""
    _authorise(section, by)
    assert section.model is not None
    with change(by=by) as at:
        row = section.model()
        after = _stored(section, values)
        _put(section, row, after)
        if section.prepare:
            section.prepare(row)
        _save(section, row, after, by=by, is_new=True)
        _keep(section, row, Deed.CREATED, {}, {field.name: field.of(row) for field in section.fields}, by=by, at=at)
    return row


def amend(row: Any, *, by: Actor, version: int | None = None, **changes: Any) -> Any:
    """Change fields of a row; what stays as it is, is no change and leaves no version.

    `version` is the number that the form was opened with: Refused("setting.changed_meanwhile") when somebody was quicker.
    """
    section = section_of(row)
    _authorise(section, by)
    with change(row, by=by) as at:
        if version is not None and version != number_of(row):
            raise Refused(
                "setting.changed_meanwhile",
                _("Somebody has changed this while you were editing. Your values are kept; compare and save again."),
            )
        _change(section, row, _stored(section, changes), by=by, at=at)
    return row


def amend_single(section: Section, *, by: Actor, version: int | None = None, **changes: Any) -> Any:
    """Change the one row of a section that has one; it is made, with its defaults, when nobody has yet."""
    _authorise(section, by)
    assert section.model is not None
    with change(by=by):
        row, _is_new = section.model._default_manager.get_or_create(pk=SINGLE)
        return amend(row, by=by, version=version, **changes)


def changes_of(section: Section, row: Any, values: Mapping[str, Any]) -> dict[str, Json]:
    """What these values would change of the row. Raises Refused for one that does not fit its field."""
    stored = _stored(section, values)
    return {name: value for name, value in stored.items() if value != section.field(name).of(row)}


def archive(row: Any, *, by: Actor) -> Any:
    """Put a row away: it is offered nowhere, what points at it stays. Refused: setting.has_children."""
    section = section_of(row)
    _authorise(section, by)
    with change(row, by=by) as at:
        _set_living(section, row, is_living=False, by=by, at=at)
    return row


def restore(row: Any, *, by: Actor) -> Any:
    """Bring an archived row back."""
    section = section_of(row)
    _authorise(section, by)
    with change(row, by=by) as at:
        _set_living(section, row, is_living=True, by=by, at=at)
    return row


def undo(version: Version, *, by: Actor) -> Any:
    """Take a change back: what stood there before stands there again, a new row is archived.

    Refused: setting.changed_since when the fields have been changed again; that change goes first.
    """
    section = section_named(version.section)
    assert section is not None
    assert section.model is not None
    _authorise(section, by)
    row = section.model._default_manager.get(pk=version.row)
    with change(row, version, by=by) as at:
        if not is_as_left(section, row, version):
            raise Refused("setting.changed_since", _("This has been changed again since. Undo the later change first."))
        if version.deed == Deed.AMENDED:
            _change(section, row, version.before, by=by, at=at, undoes=version)
        else:
            _set_living(section, row, is_living=version.deed == Deed.ARCHIVED, by=by, at=at, undoes=version)
    return row


def move(row: Any, *, by: Actor, up: bool) -> Any:
    """One place up or down among its neighbours; at the end of the list nothing moves."""
    section = section_of(row)
    siblings = list(type(row)._default_manager.filter(**_beside(section, row)).order_by(*section.order))
    at = siblings.index(row)
    there = at - 1 if up else at + 1
    if not 0 <= there < len(siblings):
        return row
    siblings[at], siblings[there] = siblings[there], siblings[at]
    with together(by=by):
        for position, one in enumerate(siblings):
            if one.position != position:
                amend(one, by=by, position=position)
    return row


def _beside(section: Section, row: Any) -> dict[str, Any]:
    alive = {section.archived: True} if section.archived else {}
    return alive | ({"parent": row.parent_id} if section.is_tree else {})


def _authorise(section: Section, by: Actor) -> None:
    if not section.allows(by):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))


def _stored(section: Section, values: Mapping[str, Any]) -> dict[str, Json]:
    unknown = values.keys() - {field.name for field in section.fields}
    if unknown:
        raise TypeError(f"the section {section.key} has no {sorted(unknown)}")
    return {name: section.field(name).stored(value) for name, value in values.items()}


def _put(section: Section, row: Any, after: Values) -> None:
    for name, value in after.items():
        if section.field(name).is_column:
            section.field(name).put(row, value)


def _change(section: Section, row: Any, values: Values, *, by: Actor, at: Any, undoes: Version | None = None) -> None:
    before = {name: section.field(name).of(row) for name in values}
    changed = {name: value for name, value in values.items() if value != before[name]}
    if not changed:
        return
    _put(section, row, changed)
    _save(section, row, changed, by=by)
    _keep(section, row, Deed.AMENDED, {name: before[name] for name in changed}, changed, by=by, at=at, undoes=undoes)


def _set_living(section: Section, row: Any, *, is_living: bool, by: Actor, at: Any, undoes: Version | None = None) -> None:
    if not section.archived or getattr(row, section.archived) == is_living:
        return
    if not is_living and section.is_tree and type(row)._default_manager.filter(parent=row, **{section.archived: True}).exists():
        raise Refused("setting.has_children", _("There are others below it. Move or archive those first."))
    setattr(row, section.archived, is_living)
    if section.check:
        section.check(row)
    row.save(update_fields=[section.archived])
    deed = Deed.RESTORED if is_living else Deed.ARCHIVED
    _keep(section, row, deed, {section.archived: not is_living}, {section.archived: is_living}, by=by, at=at, undoes=undoes)


def _save(section: Section, row: Any, values: Values, *, by: Actor, is_new: bool = False) -> None:
    if section.is_tree and not is_new and row.parent_id and lies_under(row.parent, row):
        raise Refused("setting.loop", _("It cannot lie below itself. Choose another place."), field="parent")
    if section.check:
        section.check(row)
    _check_constraints(section, row)
    if is_new:
        row.save(force_insert=True)
    else:
        columns = [name for name in values if section.field(name).is_column]
        row.save(update_fields=columns) if columns else None
    for name, value in values.items():
        if not section.field(name).is_column:
            section.field(name).put(row, value)
    if section.follow:
        section.follow(row, values, by)


def _check_constraints(section: Section, row: Model) -> None:
    """What the database would refuse, said beside the field."""
    for constraint in row._meta.constraints:
        try:
            constraint.validate(type(row), row)
        except ValidationError as error:
            named = [name for name in getattr(constraint, "fields", ()) if name in {field.name for field in section.fields}]
            field = named[-1] if named else section.fields[0].name
            if isinstance(constraint, UniqueConstraint):
                raise Refused("setting.taken", _("There is one with this name already. Choose another."), field=field) from error
            raise Refused("setting.does_not_fit", _("This value does not fit. Choose another."), field=field) from error


def _keep(
    section: Section, row: Any, deed: Deed, before: Values, after: Values, *, by: Actor, at: Any, undoes: Version | None = None
) -> None:
    version = Version.objects.create(
        section=section.key,
        row=row.pk,
        number=number_of(row) + 1,
        deed=deed,
        before=dict(before),
        after=dict(after),
        undoes=undoes,
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
    )
    facts: dict[str, Any] = {"version": version.pk, "section": section.key, "row": row.pk}
    back = undoes.pk if undoes else None
    event: Event
    if deed == Deed.CREATED:
        event = SettingCreated(**facts)
    elif deed == Deed.ARCHIVED:
        event = SettingArchived(**facts, undoes=back)
    elif deed == Deed.RESTORED:
        event = SettingRestored(**facts, undoes=back)
    else:
        event = SettingAmended(**facts, fields=sorted(after), undoes=back)
    record(event, by=by)
