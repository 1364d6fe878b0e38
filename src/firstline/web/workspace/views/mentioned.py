"""Where the viewer was called by name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.desk.inbox.queries import readable_ids
from firstline.desk.tickets.queries import mentions_of
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace.frame import Desk, for_staff, frame


@require_GET
@for_staff
def mentioned(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The tickets whose messages name me, unread ones first; those that I may no longer read are left out."""
    desk, rows = Desk.of(viewer), mentions_of(viewer)
    readable = set(readable_ids(viewer, desk.scopes, [row.ticket_id for row in rows]))
    page = frame(viewer, request.path, desk) | {"rows": [row for row in rows if row.ticket_id in readable]}
    return render(request, "workspace/mentioned.html", page)
