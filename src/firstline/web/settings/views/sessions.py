"""Who is signed in where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.foundation.people.viewer import Viewer
from firstline.web.accounts.sessions import signed_in
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.settings.sections import SESSIONS
from firstline.web.workspace.frame import for_staff


@require_GET
@for_staff
def sessions(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody's devices, the newest first; a person is signed out on their page."""
    section = found_section(viewer, SESSIONS.key)
    return render(request, "settings/sessions.html", settings_page(viewer, section, sessions=signed_in()))
