"""The reduced command palette of the portal: its pages and one's own requests."""

from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET

from firstline.desk.tickets.queries import own_tickets
from firstline.foundation.people.queries import habits_of
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.palette import Entry, Kind, answer, grouped, in_other_languages, listed
from firstline.web.ui.parts import is_part

NEWEST_TICKETS = 200
MOST_CHARACTERS = 100


@login_required
@require_GET
def go(request: HttpRequest) -> HttpResponse:
    """Own requests that fit the words; as a page also the portal's pages."""
    viewer, words = viewer_in(request), request.GET.get("q", "")[:MOST_CHARACTERS].strip()
    tickets = listed(_tickets(viewer), words)
    if is_part(request):
        return answer(tickets if words else [])
    return render(request, "portal/go.html", {"words": words, "groups": grouped([*listed(_pages(viewer), words), *tickets])})


@login_required
@require_GET
def commands(request: HttpRequest) -> HttpResponse:
    """What the palette offers before anything is typed."""
    viewer = viewer_in(request)
    return answer([*_pages(viewer), *_tickets(viewer, limit=8)], uses=habits_of(viewer), others=in_other_languages(request))


def _pages(viewer: Viewer) -> list[Entry]:
    others: dict[str, list[str]] = {}
    for code, _name in settings.LANGUAGES:
        if code != get_language():
            with translation.override(code):
                for entry in _places(viewer):
                    others.setdefault(entry.key, []).append(entry.word)
    return [
        Entry(entry.kind, entry.key, entry.word, entry.href, entry.symbol, also=tuple(others.get(entry.key, ())))
        for entry in _places(viewer)
    ]


def _places(viewer: Viewer) -> Iterator[Entry]:
    named = [
        ("new_request", gettext("New request"), "plus"),
        ("requests", gettext("My requests"), "ticket"),
        ("home", gettext("Home"), "house"),
        ("me", gettext("My details"), "user-round"),
    ]
    if viewer.is_staff:
        named.append(("inbox", gettext("Workspace"), "layout-dashboard"))
    for route, word, symbol in named:
        yield Entry(Kind.PAGE, f"page:{reverse(route)}", word, reverse(route), symbol)


def _tickets(viewer: Viewer, limit: int = NEWEST_TICKETS) -> list[Entry]:
    return [
        Entry(
            Kind.TICKET, f"my:{row.number}", row.title, reverse("my_ticket", args=[row.number]), "ticket", f"{row.number} · {row.assignee}"
        )
        for row in own_tickets(viewer, limit=limit).rows
    ]
