"""How the desk is called and how it looks: name, colour and logo, seen in a preview before they are saved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from firstline.foundation.files.models import StoredFile
from firstline.foundation.identity.actions import keep_logo
from firstline.foundation.identity.sections import APPEARANCE
from firstline.foundation.identity.words import ACCENT_WORDS
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.versions.queries import history_of, number_of
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.settings.views.rows import save, single_row
from firstline.web.workspace.frame import for_staff


@require_http_methods(["GET", "POST"])
@for_staff
def settings_appearance(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show it, or save it."""
    section = found_section(viewer, APPEARANCE.key)
    refused: dict[str, str] = {}
    if request.method == "POST":
        try:
            save_appearance(request, viewer)
            return redirect("settings_appearance")
        except Refused as refusal:
            refused = {refusal.field or "": str(refusal)}
    page = appearance_page(request, refused) | {"history": history_of(section)}
    return render(request, "settings/appearance.html", settings_page(viewer, section, **page), status=422 if refused else 200)


def save_appearance(request: HttpRequest, viewer: Viewer) -> None:
    """Save what the form holds. Raises Refused with the name of the field."""
    section = found_section(viewer, APPEARANCE.key)
    row = single_row(section)
    typed: dict[str, Any] = {field.name: field.typed(request.POST) for field in section.fields if field.name in request.POST}
    if sent := request.FILES.get("logo"):
        typed["logo"] = keep_logo(sent, by=viewer, name=sent.name or "logo", size_bytes=sent.size or 0).pk
    elif "no_logo" in request.POST:
        typed["logo"] = None
    save(request, viewer, section, row, typed)


def appearance_page(request: HttpRequest, refused: dict[str, str]) -> dict[str, Any]:
    """What the form shows: the row, or what was typed when it was refused."""
    row = single_row(APPEARANCE)
    given = request.POST if refused else {}
    return {
        "names": {name: given.get(name, getattr(row, name)) for name in ("name_zh", "name_en")},
        "accent": given.get("accent", row.accent),
        "accents": list(ACCENT_WORDS.items()),
        "logo": StoredFile.objects.filter(pk=row.logo_id).first(),
        "version": number_of(row),
        "refused": refused,
    }
