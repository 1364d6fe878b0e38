"""What every page knows: who looks at it, in which language and colours."""

from functools import cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext, ngettext

from firstline.desk.outreach.queries import unread_count
from firstline.foundation.identity.queries import desk_identity
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.middleware import THEME_COOKIE, THEMES
from firstline.web.ui.times import words_for_scripts
from firstline.web.ui.toasts import waiting_toasts

HTML_LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Called by Django for every template; cheap, and no query but for the desk's identity every ten seconds."""
    language = get_language() or settings.LANGUAGE_CODE
    user = getattr(request, "user", None)  # a view may have signed the person out meanwhile
    person = user if isinstance(user, Person) else None
    cookie = request.COOKIES.get(THEME_COOKIE, "")
    viewer = getattr(request, "viewer", None) if person else None
    return {
        "viewer": viewer,
        "language": language,
        "lang": HTML_LANGUAGES.get(language, language),
        "languages": settings.LANGUAGES,
        "theme": person.theme if person else cookie if cookie in THEMES else "system",
        "identity": desk_identity(),
        "single_keys": person.single_keys if person else True,
        "here_path": request.get_full_path(),
        "unread": cache(partial(_unread, viewer)),  # asked by the bell alone, once
        "bell_word": bell_word,
        "toasts": partial(waiting_toasts, request),
        "words": partial(words_for_scripts, language),
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),  # one token a page: each costs 50 microseconds
    }


def _unread(viewer: Viewer | None) -> int:
    return unread_count(viewer) if viewer else 0


def bell_word(unread: int) -> str:
    """What a screen reader says of the bell."""
    if not unread:
        return gettext("Notifications")
    return ngettext("Notifications, %(num)s unread", "Notifications, %(num)s unread", unread) % {"num": unread}
