"""All notifications, in the workspace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.foundation.people.viewer import Viewer
from firstline.web.bell.listing import digest_page, listing
from firstline.web.bell.preferences import preferences
from firstline.web.ui.jinja import url
from firstline.web.workspace.frame import for_staff, frame


@require_GET
@for_staff
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The newest first; `?show=unread` narrows, `?before=` pages on."""
    return render(request, "workspace/notifications.html", frame(viewer, "") | listing(request, viewer))


@for_staff
def chosen(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What one wishes to hear, where and when."""
    return preferences(request, viewer, "workspace/notification_preferences.html", frame(viewer, ""))


@require_GET
@for_staff
def digest(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The digest as it would come now."""
    return render(
        request,
        "workspace/digest.html",
        frame(viewer, "") | digest_page(viewer) | {"preferences_address": url("desk_notification_preferences")},
    )
