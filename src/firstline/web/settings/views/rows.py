"""The list and the form of every section that is declared: adding, changing, putting away, moving, undoing."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.versions import actions
from firstline.foundation.versions.models import Version
from firstline.foundation.versions.queries import history_of, last_version, number_of
from firstline.foundation.versions.section import Section, effects_of
from firstline.web.settings.frame import address_of, found_section, settings_page
from firstline.web.settings.listing import listed
from firstline.web.settings.panels import PANELS
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff

UNDO_SECONDS = 10


@require_http_methods(["GET", "POST"])
@for_staff
def section_page(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """The list of a section with its history; the form, where a section has one row; or the page that it has of its own."""
    section = found_section(viewer, key)
    if section.is_single and not section.route:
        return _form_page(request, viewer, section, single_row(section))
    if section.route:
        return redirect(section.route)
    if request.method == "POST":
        return HttpResponse(status=405)
    is_archived = "archived" in request.GET
    rows = listed(section, find=request.GET.get("find", ""), is_archived=is_archived)
    page = {"listed": rows, "history": history_of(section), "find": request.GET.get("find", ""), "is_archived": is_archived}
    return render(request, "settings/list.html", settings_page(viewer, section, **page))


@require_http_methods(["GET", "POST"])
@for_staff
def new(request: HttpRequest, viewer: Viewer, key: str) -> HttpResponse:
    """A form for a row that is not there yet; fields can be filled in by the address."""
    section = _with_rows(viewer, key)
    assert section.model is not None
    return _form_page(request, viewer, section, section.model())


@require_http_methods(["GET", "POST"])
@for_staff
def one(request: HttpRequest, viewer: Viewer, key: str, pk: int) -> HttpResponse:
    """The form of one row, with its history."""
    section = _with_rows(viewer, key)
    return _form_page(request, viewer, section, _row(section, pk))


@require_http_methods(["GET", "POST"])
@for_staff
def put_away(request: HttpRequest, viewer: Viewer, key: str, pk: int) -> HttpResponse:
    """Archive a row; what that will do is said first."""
    section = _with_rows(viewer, key)
    row = _row(section, pk)
    effects = effects_of(section, row, {section.archived: False})
    if request.method == "GET" or (effects and "sure" not in request.POST):
        return render(request, "settings/archive.html", settings_page(viewer, section, row=row, effects=effects))
    try:
        actions.archive(row, by=viewer)
    except Refused as refusal:
        toast(request, str(refusal), kind="warn")
        return redirect("settings_row", section.key, row.pk)
    _say(request, gettext("%(name)s is archived.") % {"name": row}, row)
    return redirect(address_of(section))


@require_POST
@for_staff
def bring_back(request: HttpRequest, viewer: Viewer, key: str, pk: int) -> HttpResponse:
    """Bring an archived row back."""
    section = _with_rows(viewer, key)
    row = _row(section, pk)
    try:
        actions.restore(row, by=viewer)
    except Refused as refusal:
        toast(request, str(refusal), kind="warn")
    else:
        _say(request, gettext("%(name)s is back.") % {"name": row}, row)
    return redirect("settings_row", section.key, row.pk)


@require_POST
@for_staff
def change_place(request: HttpRequest, viewer: Viewer, key: str, pk: int) -> HttpResponse:
    """One place up or down."""
    section = _with_rows(viewer, key)
    if not section.has_position:
        raise Http404
    row = _row(section, pk)
    actions.move(row, by=viewer, up=request.POST.get("to") == "up")
    return redirect(f"{address_of(section)}#row-{row.pk}")


@require_POST
@for_staff
def take_back(request: HttpRequest, viewer: Viewer, version_id: int) -> HttpResponse:
    """Undo a change that nobody has changed again since."""
    version = get_object_or_404(Version, pk=version_id)
    section = found_section(viewer, version.section)
    try:
        actions.undo(version, by=viewer)
        toast(request, gettext("The change is taken back."), kind="fine")
    except Refused as refusal:
        toast(request, str(refusal), kind="warn")
    return redirect(address_of(section))


def _with_rows(viewer: Viewer, key: str) -> Section:
    section = found_section(viewer, key)
    if section.model is None or section.is_single:
        raise Http404
    return section


def _row(section: Section, pk: int) -> Any:
    assert section.model is not None
    return get_object_or_404(section.model, pk=pk)


def single_row(section: Section) -> Any:
    assert section.model is not None
    return section.model._default_manager.filter(pk=actions.SINGLE).first() or section.model(pk=actions.SINGLE)


def _is_kept(row: Any) -> bool:
    return not row._state.adding


def _form_page(request: HttpRequest, viewer: Viewer, section: Section, row: Any) -> HttpResponse:
    """Show the form, or save what was sent; a change with consequences is saved once they were read."""
    if request.method == "GET":
        return _form(request, viewer, section, row, _values(section, row, request.GET))
    typed = {field.name: field.typed(request.POST) for field in section.typed_fields}
    try:
        effects = effects_of(section, row, actions.changes_of(section, row, typed)) if _is_kept(row) or section.is_single else []
        if effects and "sure" not in request.POST:
            return _form(request, viewer, section, row, typed, effects=effects)
        kept = save(request, viewer, section, row, typed)
    except Refused as refusal:
        if _is_kept(row):
            row.refresh_from_db()
        return _form(request, viewer, section, row, typed, refusal=refusal)
    return redirect(address_of(section) if section.is_single else f"{address_of(section)}#row-{kept.pk}")


def save(request: HttpRequest, viewer: Viewer, section: Section, row: Any, typed: Mapping[str, Any]) -> Any:
    """Add or change the row, and say so with the way back. Raises Refused."""
    version = int(sent) if (sent := request.POST.get("version", "")).isdecimal() else None
    if section.is_single:
        before, kept = number_of(row), actions.amend_single(section, by=viewer, version=version, **typed)
    elif _is_kept(row):
        before, kept = number_of(row), actions.amend(row, by=viewer, version=version, **typed)
    else:
        before, kept = 0, actions.create(section, by=viewer, **typed)
    if number_of(kept) == before:
        toast(request, gettext("Nothing was changed."))
    elif section.is_single:
        _say(request, gettext("Saved."), kept)
    else:
        _say(request, gettext("%(name)s is saved.") % {"name": kept}, kept)
    return kept


def _say(request: HttpRequest, words: str, row: Any) -> None:
    version = last_version(row)
    toast(request, words, kind="fine", undo=reverse("settings_undo", args=[version.pk]) if version else "", seconds=UNDO_SECONDS)


def _values(section: Section, row: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows at first: the row's values, or what the address says of a new one."""
    return {field.name: given[field.name] if not _is_kept(row) and field.name in given else field.of(row) for field in section.typed_fields}


def _form(
    request: HttpRequest,
    viewer: Viewer,
    section: Section,
    row: Any,
    values: Mapping[str, Any],
    *,
    effects: list[str] | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    page = {
        "row": row if _is_kept(row) else None,
        "is_archived": bool(section.archived) and not getattr(row, section.archived),
        "values": values,
        "offers": {field.name: field.offers(row) for field in section.typed_fields if hasattr(field, "offers")},
        "version": number_of(row) if row.pk else 0,
        "effects": effects or [],
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
        "is_clash": bool(refusal and refusal.code == "setting.changed_meanwhile"),
        "history": history_of(section, row) if row.pk else [],
        "panel": PANELS[section.key](viewer, row) if section.key in PANELS and _is_kept(row) else None,
    }
    return render(request, "settings/form.html", settings_page(viewer, section, **page), status=422 if refusal else 200)
