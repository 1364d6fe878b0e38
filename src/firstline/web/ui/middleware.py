"""Who is asking: puts the viewer on the request, and the person's language and time zone into force."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from firstline.foundation.journal.guard import StrayWrite
from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import Viewer, viewer_of

THEME_COOKIE = "theme"
THEMES = ("system", "light", "dark")


class PersonMiddleware:
    """Sets `request.viewer` (None for a stranger); language and zone: the person's, else cookie, browser, desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer = viewer_on(request)
        request.viewer = viewer  # type: ignore[attr-defined]
        language = viewer.language if viewer and request.user.language else translation.get_language_from_request(request)  # type: ignore[union-attr]
        zone = viewer.zone if viewer else ZoneInfo(settings.TIME_ZONE)
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
            if not response.streaming:
                response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def viewer_on(request: HttpRequest) -> Viewer | None:
    """The viewer for the signed-in person; nobody when they were deactivated meanwhile."""
    person = person_on(request)
    return viewer_of(person) if isinstance(person, Person) and person.is_active else None


def person_on(request: HttpRequest) -> object:
    """The signed-in person as a plain row: Django's lazy wrapper is taken off, actions lock rows.

    A session that ended (password changed elsewhere) is deleted on the way, which needs a transaction.
    """
    try:
        bool(request.user.is_authenticated)
    except StrayWrite:
        with transaction.atomic():
            bool(request.user.is_authenticated)
    if isinstance(request.user, SimpleLazyObject):
        request.user = request.user._wrapped
    return request.user
