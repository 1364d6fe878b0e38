"""Preferences that every page offers, and the page that shows every component."""

import re
from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from firstline.foundation.files.models import StoredFile
from firstline.foundation.identity.queries import desk_identity
from firstline.foundation.people.actions import amend_person, note_use
from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import Viewer
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.design import samples
from firstline.web.ui.middleware import THEME_COOKIE, THEMES

YEAR_SECONDS = 365 * 24 * 3600
USED_KEY = re.compile(r"[a-z]+:[\w:./=?*-]{1,70}", re.ASCII)


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the person came from, when it is one of ours."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if is_ours else "/")


def _remember(response: HttpResponse, name: str, value: str) -> HttpResponse:
    response.set_cookie(name, value, max_age=YEAR_SECONDS, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return response


def _amend(request: HttpRequest, **changes: str | bool) -> None:
    viewer = cast("Viewer | None", getattr(request, "viewer", None))
    if viewer is not None:
        amend_person(cast(Person, request.user), by=viewer, **changes)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the system has it."""
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        raise Http404
    _amend(request, theme=theme)
    return _remember(back(request), THEME_COOKIE, theme)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    _amend(request, language=language)
    return _remember(back(request), settings.LANGUAGE_COOKIE_NAME, language)


@require_POST
def choose_keys(request: HttpRequest) -> HttpResponse:
    """Single-letter keys on or off (WCAG 2.1.4)."""
    _amend(request, single_keys=request.POST.get("single_keys") == "on")
    return back(request)


@login_required
@require_POST
def note_palette_use(request: HttpRequest) -> HttpResponse:
    """The person went somewhere from the command palette: it learns what they use."""
    key = request.POST.get("key", "")
    if not USED_KEY.fullmatch(key):
        return HttpResponse(status=400)
    note_use(cast(Person, request.user), by=viewer_in(request), key=key)
    return HttpResponse(status=204)


@require_GET
def design(request: HttpRequest) -> HttpResponse:
    """Every component in all its states; for the people of the desk, and for developers."""
    viewer = cast("Viewer | None", getattr(request, "viewer", None))
    if not settings.DEBUG and not (viewer and viewer.is_staff):
        raise Http404
    return render(request, "ui/design.html", samples())


@require_GET
def logo(request: HttpRequest, token: str) -> FileResponse:
    """The desk's logo, which people see before they sign in; no other file is handed out here."""
    del request
    if token != desk_identity().logo:
        raise Http404
    file = StoredFile.objects.get(token=token)
    response = FileResponse(default_storage.open(file.path, "rb"), content_type=file.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=86400, immutable"
    return response


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the person may not do."""
    del exception
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there, or not theirs: the same page, byte for byte."""
    del exception
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be read; the page relies on nothing of the request."""
    del request, exception
    return HttpResponse(render_to_string("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong on our side; the page relies on nothing at all."""
    del request
    return HttpResponse(render_to_string("500.html"), status=500)
