"""The front page of the settings: every section with what it is for, and the search over all of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.foundation.people.viewer import Viewer
from firstline.foundation.versions.section import sections
from firstline.web.settings.frame import settings_page
from firstline.web.workspace.frame import for_staff


@require_GET
@for_staff
def index(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All sections; with `?find=` those whose words hold every word of the search."""
    if not sections(viewer):
        raise Http404
    wanted = request.GET.get("find", "").lower().split()
    page = settings_page(viewer, find=request.GET.get("find", ""))
    shown = {
        group: [entry for entry in entries if all(word in entry.words for word in wanted)] for group, entries in page["groups"].items()
    }
    return render(request, "settings/index.html", page | {"shown": {group: entries for group, entries in shown.items() if entries}})
