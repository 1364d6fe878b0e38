"""Settings: the custom fields in their order, the form of one, and putting one away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.desk.tickets import words
from firstline.desk.tickets.actions import amend_field, archive_field, define_field, order_fields, restore_field
from firstline.desk.tickets.field_words import FILLED_BY_WORDS, TYPE_WORDS
from firstline.desk.tickets.models import FieldDefinition
from firstline.desk.tickets.queries.fields import all_fields, choices_in_use, tickets_with
from firstline.desk.tickets.rules import Kind
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.settings.sections import FIELDS
from firstline.web.settings.shaping import FieldShape, deciding
from firstline.web.ui.toasts import toast
from firstline.web.workspace import choices
from firstline.web.workspace.frame import for_staff

KINDS = {kind: word for kind, word in words.KIND_WORDS.items() if kind != Kind.COMPLAINT}


def _check(viewer: Viewer) -> None:
    found_section(viewer, FIELDS.key)


@require_GET
@for_staff
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All of them in the order in which forms ask."""
    _check(viewer)
    rows = list(FieldDefinition.objects.prefetch_related("categories").select_related("condition_field"))
    page = {
        "active": [_line(row) for row in rows if row.is_active],
        "archived": [_line(row) for row in rows if not row.is_active],
    }
    return render(request, "settings/shape_fields.html", settings_page(viewer, FIELDS, **page))


def _line(row: FieldDefinition) -> dict[str, Any]:
    where = [one.name for one in row.categories.all()] + [str(words.KIND_WORDS[kind]) for kind in row.kinds]
    shown_by = {"kind": gettext("Kind"), "impact": gettext("Impact"), "urgency": gettext("Urgency")}.get(row.condition_fact, "")
    return {
        "id": row.pk,
        "name": row.name,
        "key": row.key,
        "type": TYPE_WORDS[row.type],
        "where": where,
        "shown_by": shown_by or (row.condition_field.name if row.condition_field else ""),
        "required_at": words.STAGE_WORDS[row.required_at] if row.required_at else "",
        "filled_by": FILLED_BY_WORDS[row.filled_by],
        "is_public": row.is_public,
    }


@for_staff
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The form of a field that does not exist yet."""
    _check(viewer)
    if request.method != "POST":
        return _form(request, viewer, FieldShape(), None)
    shape = FieldShape.read(request.POST, {})
    try:
        row = define_field(by=viewer, key=shape.key, field_type=shape.type, **shape.details())
    except Refused as refusal:
        return _form(request, viewer, shape, None, refusal)
    toast(request, gettext("“%(name)s” is asked from now on.") % {"name": row.name}, kind="fine")
    return redirect("shape_fields")


@for_staff
def one(request: HttpRequest, viewer: Viewer, field_id: int) -> HttpResponse:
    """The form of a field; choices that tickets have are put away only after the number of these was read."""
    _check(viewer)
    row = _found(field_id)
    in_use = choices_in_use(row.pk)
    if request.method != "POST":
        return _form(request, viewer, FieldShape.of(row, in_use), row)
    shape = FieldShape.read(request.POST, in_use, fixed_type=row.type)
    if shape.leaves and "confirmed" not in request.POST:
        return _form(request, viewer, shape, row, asks=True)
    try:
        amend_field(row, by=viewer, **shape.details())
    except Refused as refusal:
        return _form(request, viewer, shape, row, refusal)
    toast(request, gettext("Saved."), kind="fine")
    return redirect("shape_fields")


@require_POST
@for_staff
def preview(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """How the field of a form that is being written will look."""
    _check(viewer)
    shape = FieldShape.read(request.POST, {}, fixed_type=request.POST.get("fixed_type", ""))
    return render(request, "settings/_field_preview.html", {"preview": shape.preview(), "shape": shape})


@require_POST
@for_staff
def move(request: HttpRequest, viewer: Viewer, field_id: int) -> HttpResponse:
    """One place up or down; `order` with ids puts all of them into that order."""
    _check(viewer)
    ids = [pk for pk, field in all_fields().items() if field.is_active]
    if wanted := [int(pk) for pk in request.POST.get("order", "").split(",") if pk.isdecimal()]:
        ids = [pk for pk in wanted if pk in ids]
    elif field_id in ids:
        at = ids.index(field_id)
        to = max(0, min(len(ids) - 1, at + (-1 if request.POST.get("to") == "up" else 1)))
        ids.insert(to, ids.pop(at))
    order_fields(ids, by=viewer)
    return redirect("shape_fields")


@for_staff
def archive(request: HttpRequest, viewer: Viewer, field_id: int) -> HttpResponse:
    """Say what it means for how many tickets, then put it away."""
    _check(viewer)
    row = _found(field_id)
    refusal = None
    if request.method == "POST":
        try:
            archive_field(row, by=viewer)
        except Refused as refused:
            refusal = refused
        else:
            toast(request, gettext("“%(name)s” is no longer asked.") % {"name": row.name})
            return redirect("shape_fields")
    page = {"row": row, "tickets": tickets_with(field=row.pk), "refusal": str(refusal) if refusal else ""}
    return render(request, "settings/shape_archive.html", settings_page(viewer, FIELDS, **page), status=422 if refusal else 200)


@require_POST
@for_staff
def restore(request: HttpRequest, viewer: Viewer, field_id: int) -> HttpResponse:
    """Ask for it again."""
    _check(viewer)
    restore_field(_found(field_id), by=viewer)
    return redirect("shape_fields")


def _found(field_id: int) -> FieldDefinition:
    row = FieldDefinition.objects.filter(pk=field_id).first()
    if row is None:
        raise Http404
    return row


def _form(
    request: HttpRequest,
    viewer: Viewer,
    shape: FieldShape,
    row: FieldDefinition | None,
    refusal: Refused | None = None,
    *,
    asks: bool = False,
) -> HttpResponse:
    page = {
        "shape": shape,
        "row": row,
        "asks": asks,
        "errors": {refusal.field or "": str(refusal)} if refusal else {},
        "types": choices.offered(TYPE_WORDS),
        "fillers": choices.offered(FILLED_BY_WORDS),
        "stages": choices.offered(words.STAGE_WORDS),
        "kinds": choices.offered(KINDS),
        "categories": choices.categories(),
        "deciding": deciding(row.pk if row else None),
        "preview": shape.preview(),
    }
    return render(request, "settings/shape_field.html", settings_page(viewer, FIELDS, **page), status=422 if refusal or asks else 200)
