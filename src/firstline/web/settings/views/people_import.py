"""People from a table: choose it, see what each row would do, correct the columns, bring it in."""

import csv
import io
from typing import Any
from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.foundation.files.actions import store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.importing import MOST_ROWS, Fate, Planned, import_people, plan
from firstline.foundation.people.person_section import PEOPLE
from firstline.foundation.people.tables import HEADINGS, Column, UnreadableError, column_of, read_csv
from firstline.foundation.people.viewer import Viewer
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff

SHOWN_ROWS = 200
EXAMPLES = {
    "zh-hans": ["王芳", "wang.fang@example.cn", "", "财务部/应收组", "上海", "会计", "8021", "13800000000", "ThinkPad X1", "中文"],
    "en": ["Wang Fang", "wang.fang@example.cn", "", "Finance/Receivables", "Shanghai", "Accountant", "8021", "", "ThinkPad X1", "English"],
}
FORMULA_STARTS = ("=", "+", "@", "-")


@require_GET
@for_staff
def choose(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose a file; with `?file=` what each of its rows would do."""
    section = found_section(viewer, PEOPLE.key)
    page: dict[str, Any] = {"error": "", "planned": None, "headings": _headings(), "most": MOST_ROWS}
    if "file" in request.GET:
        try:
            page |= _look(_own_file(viewer, request.GET["file"]), request.GET)
        except Refused as refusal:
            page["error"] = str(refusal)
    return render(request, "settings/people_import.html", settings_page(viewer, section, **page), status=422 if page["error"] else 200)


@require_POST
@for_staff
def upload(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Keep the file and show what is in it; nothing goes in yet."""
    section = found_section(viewer, PEOPLE.key)
    sent = request.FILES.get("table")
    try:
        if sent is None:
            raise Refused("people.no_file", gettext("Choose a file."))
        file = store(sent, by=viewer, name=sent.name or "people.csv", size_bytes=sent.size or 0)
    except Refused as refusal:
        page = {"error": str(refusal), "planned": None, "headings": _headings(), "most": MOST_ROWS}
        return render(request, "settings/people_import.html", settings_page(viewer, section, **page), status=422)
    return redirect(f"{reverse('settings_people_import')}?{urlencode({'file': file.token})}")


@require_POST
@for_staff
def bring_in(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Do what was shown."""
    found_section(viewer, PEOPLE.key)
    file = _own_file(viewer, request.POST.get("file", ""))
    rows, places, _found = _read(file, request.POST)
    outcome = import_people(plan(rows, places), by=viewer)
    words = gettext("%(new)s added, %(changed)s changed, %(refused)s left out.")
    said = words % {"new": outcome.new, "changed": outcome.changed, "refused": len(outcome.refused)}
    toast(request, said, kind="warn" if outcome.refused else "fine")
    if not outcome.refused:
        return redirect("settings_people")
    kept = {name: value for name, value in request.POST.items() if name == "file" or name.startswith("c")}
    kept.pop("csrfmiddlewaretoken", None)
    return redirect(f"{reverse('settings_people_import')}?{urlencode(kept)}")


@require_GET
@for_staff
def template(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """An empty table with the headings of the language of the page and one example."""
    found_section(viewer, PEOPLE.key)
    language = _language()
    return _csv("people.csv", [list(HEADINGS[language].values()), EXAMPLES[language]])


@require_GET
@for_staff
def left_out(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The rows that cannot go in, with their reasons, to be corrected and brought in again."""
    found_section(viewer, PEOPLE.key)
    rows, places, _found = _read(_own_file(viewer, request.GET.get("file", "")), request.GET)
    heads = [_headings()[column] for column in places]
    refused = [one for one in plan(rows, places) if one.fate == Fate.REFUSED]
    cells = [[*(one.cells[column] for column in places), one.reason] for one in refused]
    return _csv("left-out.csv", [[*heads, gettext("Reason")], *cells])


def _language() -> str:
    return "zh-hans" if (get_language() or "").startswith("zh") else "en"


def _headings() -> dict[Column, str]:
    return dict(HEADINGS[_language()])


def _own_file(viewer: Viewer, token: str) -> StoredFile:
    return get_object_or_404(StoredFile, token=token, uploaded_by=viewer.id)


def _read(file: StoredFile, given: QueryDict) -> tuple[list[tuple[int, list[str]]], dict[Column, int], list[tuple[str, str]]]:
    """Rows, the place of each column, and (heading, column) of the table; a `c3` in the address says what the fourth column is."""
    with default_storage.open(file.path, "rb") as content:
        try:
            found, rows = read_csv(content.read())
        except UnreadableError:
            sentence = gettext("This is not a table that can be read. Save it as CSV (UTF-8).")
            raise Refused("people.unreadable", f"{file.name}: {sentence}") from None
    if len(rows) > MOST_ROWS:
        raise Refused("people.too_long", gettext("The table has more than %(limit)s rows. Import it in parts.") % {"limit": MOST_ROWS})
    meant = [given.get(f"c{at}", column_of(heading) or "") for at, heading in enumerate(found)]
    places = {Column(column): at for at, column in reversed(list(enumerate(meant))) if column in set(Column)}
    if Column.NAME not in places:
        raise Refused("people.no_name", gettext("No column is headed “%(heading)s”.") % {"heading": _headings()[Column.NAME]})
    return rows, dict(sorted(places.items(), key=lambda item: item[1])), list(zip(found, map(str, meant), strict=True))


def _look(file: StoredFile, given: QueryDict) -> dict[str, Any]:
    rows, places, found = _read(file, given)
    planned = plan(rows, places)
    counts = {fate: sum(one.fate == fate for one in planned) for fate in Fate}
    order = [Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.SAME]
    shown: list[Planned] = sorted(planned, key=lambda one: (order.index(one.fate), one.line))
    mapping = {f"c{at}": column for at, (_heading, column) in enumerate(found)}
    return {
        "file": file,
        "planned": shown[:SHOWN_ROWS],
        "more": len(shown[SHOWN_ROWS:]),
        "counts": {str(fate): number for fate, number in counts.items()},
        "found": found,
        "places": list(places),
        "mapping": mapping,
        "query": urlencode({"file": file.token} | mapping),
    }


def _csv(name: str, rows: list[list[str]]) -> HttpResponse:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(
        [[f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in row] for row in rows]
    )
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _safe(cell: str) -> str:
    """A spreadsheet must not take a cell for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
