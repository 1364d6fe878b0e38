"""The priority matrix, and what another one would have made of the last thirty days."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from firstline.desk.tickets.grading import cell_name, opened_lately
from firstline.desk.tickets.sections import IMPACTS, MATRIX, URGENCIES, cell_word
from firstline.desk.tickets.triage import DEFAULT, Matrix, Priority
from firstline.desk.tickets.trial import Tried, try_out
from firstline.desk.tickets.words import IMPACT_WORDS, URGENCY_WORDS
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.versions.queries import history_of, number_of
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.settings.views.rows import save, single_row
from firstline.web.ui.parts import is_part
from firstline.web.workspace.frame import for_staff

TRIED_DAYS = 30


@require_http_methods(["GET", "POST"])
@for_staff
def settings_matrix(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show it, try another one (cells in the address), or save it."""
    section = found_section(viewer, MATRIX.key)
    row = single_row(section)
    if request.method == "POST" and "try" not in request.POST:
        try:
            save(request, viewer, section, row, {field.name: field.typed(request.POST) for field in section.fields})
            return redirect("settings_matrix")
        except Refused as refusal:
            page = _page(request.POST) | {"refused": str(refusal)}
            return render(request, "settings/matrix.html", settings_page(viewer, section, **page), status=422)
    page = _page(request.POST or request.GET)
    if is_part(request):
        return render(request, "settings/_trial.html", page)
    return render(request, "settings/matrix.html", settings_page(viewer, section, **page))


def _page(given: QueryDict) -> dict[str, object]:
    row = single_row(MATRIX)
    now: Matrix = {cell: getattr(row, cell_name(*cell)) for cell in DEFAULT}
    wanted = {cell: given.get(cell_name(*cell)) or now[cell] for cell in DEFAULT}
    after = {cell: value if value in set(Priority) else now[cell] for cell, value in wanted.items()}
    lately = opened_lately(days=TRIED_DAYS)
    return {
        "impacts": [(impact, IMPACT_WORDS[impact]) for impact in IMPACTS],
        "urgencies": [(urgency, URGENCY_WORDS[urgency]) for urgency in URGENCIES],
        "priorities": [str(priority) for priority in Priority],
        "cells": {cell_name(*cell): value for cell, value in after.items()},
        "kept": {cell_name(*cell): value for cell, value in now.items()},
        "changed": sum(after[cell] != now[cell] for cell in DEFAULT),
        "tried": [_shown(one) for one in try_out(lately, now, after)],
        "lately": sum(lately.values()),
        "version": number_of(row),
        "history": history_of(MATRIX),
        "refused": "",
    }


def _shown(one: Tried) -> Mapping[str, object]:
    return {
        "priority": one.priority,
        "now": one.now,
        "after": one.after,
        "change": one.change,
        "moved": one.moved,
        "mover": cell_word(*one.mover) if one.mover else "",
    }
