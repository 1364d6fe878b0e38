"""All notifications, on the portal."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.web.bell.listing import listing
from firstline.web.bell.preferences import preferences
from firstline.web.ui.asking import viewer_in


@require_GET
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """The newest first; `?show=unread` narrows, `?before=` pages on."""
    return render(request, "portal/notifications.html", listing(request, viewer_in(request)))


@login_required
def chosen(request: HttpRequest) -> HttpResponse:
    """What one wishes to hear, where and when."""
    return preferences(request, viewer_in(request), "portal/notification_preferences.html", {})
