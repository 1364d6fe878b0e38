"""What the page of all notifications shows, in either frame."""

from typing import Any

from django.http import HttpRequest

from firstline.desk.outreach.queries import bell_page
from firstline.foundation.people.viewer import Viewer

ID_DIGITS = 18


def listing(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    """The page that the address asks for: `?show=unread`, `?before=ID`."""
    before = request.GET.get("before", "")
    only_unread = request.GET.get("show") == "unread"
    place = int(before) if before.isdecimal() and len(before) <= ID_DIGITS else None
    return {
        "page": bell_page(viewer, before=place, only_unread=only_unread),
        "only_unread": only_unread,
        "here_address": request.path,
    }
