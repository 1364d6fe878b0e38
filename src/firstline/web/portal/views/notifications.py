"""All notifications, on the portal."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.web.bell.listing import digest_page, listing
from firstline.web.bell.preferences import preferences
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.jinja import url


@require_GET
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """The newest first; `?show=unread` narrows, `?before=` pages on."""
    return render(request, "portal/notifications.html", listing(request, viewer_in(request)))


@login_required
def chosen(request: HttpRequest) -> HttpResponse:
    """What one wishes to hear, where and when."""
    return preferences(request, viewer_in(request), "portal/notification_preferences.html", {})


@require_GET
@login_required
def digest(request: HttpRequest) -> HttpResponse:
    """The digest as it would come now."""
    return render(request, "portal/digest.html", digest_page(viewer_in(request)) | {"preferences_address": url("notification_preferences")})
