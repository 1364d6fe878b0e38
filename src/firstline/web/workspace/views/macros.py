"""Templates and macros: those one has, writing them in both languages side by side, trying them on a ticket, putting them away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.desk.macros.actions import Wording, amend_macro, archive_macro, restore_macro, save_macro
from firstline.desk.macros.models import Macro
from firstline.desk.macros.queries import find_macro, macros_of, tried
from firstline.desk.macros.rules import Audience, Place
from firstline.desk.macros.words import PLACE_WORDS
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.placeholders import PLACEHOLDERS, in_words, unknown_in
from firstline.desk.tickets.queries import find_ticket
from firstline.foundation.journal.api import Audience as Hearing
from firstline.foundation.journal.api import Refused, history, sentences
from firstline.foundation.people.models import Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.markdown import render as render_markdown
from firstline.foundation.text.markdown import snippet
from firstline.foundation.text.normal import nfc
from firstline.web.ui.talk import stored_html
from firstline.web.ui.toasts import toast
from firstline.web.workspace import choices
from firstline.web.workspace.frame import Desk, for_staff, frame
from firstline.web.workspace.lists import bulk_form
from firstline.web.workspace.staging import chip

UNDO_SECONDS = 10
LOOK = "look"
SETTABLE = tuple(where for where in Changeable if where not in (Changeable.EXPECTED_AT, Changeable.AFFECTED))
"""What a macro can set: everything that is chosen; a date or a device fits one ticket alone."""


@require_GET
@for_staff
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The templates that one has, by whose they are; `?archived` those that were put away."""
    are_archived = "archived" in request.GET
    rows = [_row(viewer, macro) for macro in macros_of(viewer, are_archived=are_archived).select_related("team", "category", "owner")]
    groups = {
        gettext("Mine"): [row for row in rows if row["audience"] == Audience.OWN],
        gettext("My teams"): [row for row in rows if row["audience"] == Audience.TEAM],
        gettext("Everybody at the desk"): [row for row in rows if row["audience"] == Audience.EVERYONE],
    }
    page = {"groups": {title: found for title, found in groups.items() if found}, "are_archived": are_archived, "total": len(rows)}
    return render(request, "workspace/macros.html", frame(viewer, reverse("macros")) | page)


def _row(viewer: Viewer, macro: Macro) -> dict[str, Any]:
    return {
        "id": macro.pk,
        "name": macro.name,
        "preview": snippet(macro.text_in(get_language() or "")),
        "lacks": [word for text, word in ((macro.text_zh, gettext("Chinese")), (macro.text_en, gettext("English"))) if not text],
        "places": [str(PLACE_WORDS[place]) for place in macro.places],
        "chips": [chip(where, value) for where, value in macro.values.items()],
        "category": macro.category.name if macro.category else "",
        "whose": macro.team.name if macro.team else macro.owner.name if macro.owner else "",
        "audience": macro.audience,
        "used": getattr(macro, "used", 0),
        "may_amend": may(viewer, "macro.amend", macro),
    }


@require_http_methods(["GET", "POST"])
@for_staff
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Write one; `?like=7` begins with the words of another."""
    if request.method == "GET":
        return _form(request, viewer, typed=_typed(_like(viewer, request.GET.get("like", "")), is_copy=True))
    if request.POST.get("step") == LOOK:
        return _form(request, viewer, typed=request.POST)
    try:
        row = save_macro(_wording(viewer, request.POST), by=viewer)
    except Refused as refusal:
        return _form(request, viewer, typed=request.POST, refusal=refusal)
    toast(request, gettext("The template %(name)s is saved.") % {"name": row.name}, kind="fine")
    return redirect("macros")


@require_http_methods(["GET", "POST"])
@for_staff
def one(request: HttpRequest, viewer: Viewer, macro_id: int) -> HttpResponse:
    """Read it, and change it where it is one's own to keep."""
    row = find_macro(viewer, macro_id)
    if row is None:
        raise Http404
    if request.method == "GET":
        return _form(request, viewer, row=row, typed=_typed(row))
    if request.POST.get("step") == LOOK:
        return _form(request, viewer, row=row, typed=request.POST)
    try:
        amend_macro(row, _wording(viewer, request.POST), by=viewer)
    except Refused as refusal:
        return _form(request, viewer, row=find_macro(viewer, macro_id), typed=request.POST, refusal=refusal)
    toast(request, gettext("The template %(name)s is saved.") % {"name": row.name}, kind="fine")
    return redirect("macros")


@require_POST
@for_staff
def archive(request: HttpRequest, viewer: Viewer, macro_id: int) -> HttpResponse:
    """Put it away; it can be brought back for a while here, and later from the list of those put away."""
    row = _kept(viewer, macro_id)
    archive_macro(row, by=viewer)
    undo = reverse("macro_restore", args=[row.pk])
    toast(request, gettext("The template %(name)s is put away.") % {"name": row.name}, undo=undo, seconds=UNDO_SECONDS)
    return redirect("macros")


@require_POST
@for_staff
def restore(request: HttpRequest, viewer: Viewer, macro_id: int) -> HttpResponse:
    """Bring it back."""
    restore_macro(_kept(viewer, macro_id, is_archived=True), by=viewer)
    return redirect("macros")


def _kept(viewer: Viewer, macro_id: int, *, is_archived: bool = False) -> Macro:
    row = find_macro(viewer, macro_id, is_archived=is_archived)
    if row is None or not may(viewer, "macro.amend", row):
        raise Http404
    return row


def _like(viewer: Viewer, text: str) -> Macro | None:
    return find_macro(viewer, int(text)) if text.isdecimal() and len(text) < 18 else None


def _wording(viewer: Viewer, given: QueryDict) -> Wording:
    kind, _colon, team = given.get("audience", "").partition(":")
    chosen = given.get("for_category", "")
    return Wording(
        **{name: given.get(name, "") for name in ("name_zh", "name_en", "text_zh", "text_en")},
        places=[Place(place) for place in given.getlist("places") if place in set(Place)],
        changes={where: value for where, value in bulk_form.wanted_in(given).items() if where in SETTABLE},
        category=Category.objects.filter(pk=int(chosen)).first() if chosen.isdecimal() and len(chosen) < 18 else None,
        audience=Audience(kind) if kind in set(Audience) else Audience.OWN,
        team=Team.objects.filter(pk=int(team), pk__in=viewer.team_ids).first() if team.isdecimal() and len(team) < 18 else None,
    )


def _typed(row: Macro | None, *, is_copy: bool = False) -> QueryDict:
    """The form's fields as a macro would fill them."""
    typed = QueryDict(mutable=True)
    typed.setlist("places", [str(place) for place in row.places] if row else [str(Place.REPLY)])
    if row is None:
        return typed
    for name in ("name_zh", "name_en"):
        typed[name] = getattr(row, name)
    typed["text_zh"], typed["text_en"] = in_words(row.text_zh, "zh"), in_words(row.text_en, "en")
    typed["for_category"] = str(row.category_id or "")
    typed["audience"] = str(Audience.OWN) if is_copy else f"{row.audience}:{row.team_id}" if row.team_id else row.audience
    for where, value in row.values.items():
        typed[where] = "" if value is None else str(value)
    return typed


def _form(
    request: HttpRequest, viewer: Viewer, *, typed: QueryDict, row: Macro | None = None, refusal: Refused | None = None
) -> HttpResponse:
    desk = Desk.of(viewer)
    offers = bulk_form.offers(viewer, desk)
    page = {
        "macro": row,
        "may_amend": row is None or may(viewer, "macro.amend", row),
        "typed": typed,
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
        "places": [(str(place), word) for place, word in PLACE_WORDS.items()],
        "chosen_places": typed.getlist("places"),
        "audiences": _audiences(viewer, desk, row),
        "categories": [(choice.id, choice.path) for choice in choices.categories()],
        "fields": [(where, bulk_form.FIELD_WORDS[where], offers.get(where)) for where in SETTABLE],
        "sets_something": any((typed.get(where) or bulk_form.LEAVE) != bulk_form.LEAVE for where in SETTABLE),
        "leave": bulk_form.LEAVE,
        "placeholders": PLACEHOLDERS,
        "past": sentences(history("macro", row.pk), viewer_audience=Hearing.INTERNAL)[::-1] if row else [],
    }
    template = "workspace/macro.html"
    return render(request, template, frame(viewer, reverse("macros"), desk) | page | _tried(viewer, typed), status=422 if refusal else 200)


def _tried(viewer: Viewer, typed: QueryDict) -> dict[str, Any]:
    """Both texts on a real ticket: the one that was named, or the one that this person has worked on last."""
    wanted = typed.get("try_on", "").strip()
    ticket = find_ticket(viewer, wanted) if wanted else _last(viewer)
    if ticket is None:
        return {"try_on": wanted, "tried_on": None, "shown": []}
    shown = []
    for language, name in (("zh", "text_zh"), ("en", "text_en")):
        text, gaps = tried(viewer, nfc(typed.get(name, "")).strip(), ticket, language)
        unknown = [one.written for one in unknown_in(typed.get(name, ""), language)]
        shown.append((language, stored_html(render_markdown(text)), gaps, unknown))
    return {"try_on": wanted or ticket.number, "tried_on": ticket, "shown": shown}


def _last(viewer: Viewer) -> Ticket | None:
    number = Ticket.objects.filter(assignee=viewer.id).order_by("-changed_at", "-pk").values_list("number", flat=True).first()
    return find_ticket(viewer, number) if number else None


def _audiences(viewer: Viewer, desk: Desk, row: Macro | None) -> list[tuple[str, str]]:
    found = {str(Audience.OWN): gettext("Only me")}
    found |= {f"{Audience.TEAM}:{scope.team_id}": scope.name for scope in desk.scopes if scope.team_id in viewer.team_ids}
    if may(viewer, "macro.share_with_everyone") or (row and row.audience == Audience.EVERYONE):
        found[str(Audience.EVERYONE)] = gettext("Everybody at the desk")
    return list(found.items())
