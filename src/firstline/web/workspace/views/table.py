"""The service tracking table on a page: look before it goes in, watch it go in, take it out (R98)."""

import io
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.channels.tracking.actions import check_table, request_import
from firstline.channels.tracking.columns import HEADINGS, Column
from firstline.channels.tracking.files import read_table, write_table
from firstline.channels.tracking.models import TableImport
from firstline.channels.tracking.printing import table as printed_table
from firstline.foundation.files.actions import store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.times import local
from firstline.web.workspace.frame import for_staff, frame

SHOWN_PROBLEMS = 50
SHOWN_IMPORTS = 5
Problems = list[tuple[int, str, str]]


def _check(viewer: Viewer) -> None:
    if not may(viewer, "desk.transfer_tables"):
        raise Http404


@require_GET
@for_staff
def transfer(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose a file; with `?file=` what it would bring; below, the imports so far."""
    _check(viewer)
    return render(request, "workspace/table.html", _page(request, viewer))


@require_POST
@for_staff
def upload(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep the file and show what is in it; nothing goes in yet."""
    _check(viewer)
    sent = request.FILES.get("table")
    if sent is None:
        return _again(request, viewer, gettext("Choose a file."))
    try:
        file = store(sent, by=viewer, name=sent.name or "table.csv", size_bytes=sent.size or 0)
    except Refused as refusal:
        return _again(request, viewer, str(refusal))
    return redirect(f"{reverse('table')}?file={file.token}")


@require_POST
@for_staff
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Have the worker bring the file in."""
    _check(viewer)
    request_import(_own_file(viewer, request.POST.get("file", "")), by=viewer)
    return redirect(f"{reverse('table')}#imports")


@require_GET
@for_staff
def progress(request: HttpRequest, viewer: Viewer, import_id: int) -> HttpResponse:
    """How far an import is: a part of the page, asked for again every second until it is finished."""
    _check(viewer)
    run = get_object_or_404(TableImport.objects.select_related("file", "started_by"), pk=import_id)
    return render(request, "workspace/_import.html", {"run": _shown(run, get_language() or "en")})


@require_GET
@for_staff
def download(request: HttpRequest, viewer: Viewer, kind: str) -> FileResponse:
    """Every ticket as CSV or XLSX, in the language asked for."""
    _check(viewer)
    asked = request.GET.get("language", "")
    language = asked if asked in HEADINGS else settings.LANGUAGE_CODE
    name = f"tracking-{local(clock.now()):%Y%m%d}.{kind}"
    content = io.BytesIO()
    write_table(printed_table(language), content, name=name, language=language)
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=name)


def _own_file(viewer: Viewer, token: str) -> StoredFile:
    return get_object_or_404(StoredFile, token=token, uploaded_by=viewer.id)


def _again(request: HttpRequest, viewer: Viewer, error: str) -> HttpResponse:
    return render(request, "workspace/table.html", _page(request, viewer) | {"error": error}, status=422)


def _page(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    token = request.GET.get("file", "")
    runs = TableImport.objects.select_related("file", "started_by").order_by("-id")[:SHOWN_IMPORTS]
    page: dict[str, Any] = {
        "error": "",
        "looked": None,
        "runs": [_shown(run, get_language() or "en") for run in runs],
        "headings": HEADINGS,
    }
    if token:
        page |= _look(_own_file(viewer, token), get_language() or "en")
    return frame(viewer, reverse("table")) | page


def _look(file: StoredFile, language: str) -> dict[str, Any]:
    try:
        with default_storage.open(file.path, "rb") as content:
            outcome = check_table(read_table(content))  # type: ignore[arg-type]  # Django's file reads like any other
    except Refused as refusal:
        return {"error": f"{file.name}: {refusal}"}
    problems = [(problem.line, _heading(problem.column, language), problem.reason) for problem in outcome.problems]
    return {"looked": outcome, "file": file, "problems": problems[:SHOWN_PROBLEMS], "more_problems": len(problems[SHOWN_PROBLEMS:])}


def _heading(column: str | None, language: str) -> str:
    return HEADINGS.get(language, HEADINGS["en"])[Column(column)] if column else ""


def _shown(run: TableImport, language: str) -> dict[str, Any]:
    problems = [(line, _heading(column, language), reason) for line, column, reason in run.problems]
    return {
        "id": run.pk,
        "name": run.file.name,
        "by": run.started_by.name if run.started_by else "",
        "at": run.started_at,
        "is_finished": run.finished_at is not None,
        "total": run.total,
        "done": run.done,
        "imported": run.imported,
        "known": run.known,
        "refused": len({line for line, _, _ in problems}),
        "failure": run.failure,
        "problems": problems[:SHOWN_PROBLEMS],
        "more_problems": len(problems[SHOWN_PROBLEMS:]),
    }
