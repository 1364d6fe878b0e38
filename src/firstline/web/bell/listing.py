"""What the page of all notifications shows, in either frame."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from firstline.desk.outreach.queries import bell_page, digest_lines, last_digest_at, own_wishes
from firstline.foundation.journal import clock
from firstline.foundation.people.viewer import Viewer
from firstline.web.bell.digest import text_of

ID_DIGITS = 18
DAY = timedelta(days=1)


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


def digest_page(viewer: Viewer) -> dict[str, Any]:
    """The digest as it would come now: what is unread since the last one, or since a day ago."""
    since = last_digest_at(viewer) or clock.now() - DAY
    lines = digest_lines(viewer, since=since)
    return {"since": since, "lines": lines, "text": text_of(viewer, lines) if lines else "", "digest_at": own_wishes(viewer).digest_at}
