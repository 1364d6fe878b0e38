"""Cards of people, organisations and teams: small ones for whoever rests on a name, and pages with everything."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from firstline.desk.inbox.filters import Field
from firstline.desk.inbox.listing import Column
from firstline.foundation.journal import clock
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace import cards
from firstline.web.workspace.frame import for_staff, frame
from firstline.web.workspace.lists.words import COLUMN_WORDS
from firstline.web.workspace.views.inbox import promise_of, words_of

OF_PERSON = (Column.PRIORITY, Column.STATUS, Column.TEAM, Column.ASSIGNEE)
OF_ORGANISATION = (Column.PRIORITY, Column.REQUESTER, Column.STATUS, Column.ASSIGNEE)


@require_GET
@for_staff
def person(request: HttpRequest, viewer: Viewer, person_id: int) -> HttpResponse:
    """Everything about a person and all their tickets (R20)."""
    page = _found(cards.person_card(viewer, person_id))
    listed = _tickets(request, viewer, page, Field.REQUESTER, person_id, OF_PERSON)
    return render(request, "workspace/person.html", frame(viewer, "") | page | listed | {"is_calling": False})


@require_GET
@for_staff
def person_part(request: HttpRequest, viewer: Viewer, person_id: int) -> HttpResponse:
    """Who it is, as a part of another page: `?calling` while a ticket is being recorded for them."""
    page = _found(cards.person_card(viewer, person_id))
    return render(request, "workspace/_person_card.html", page | {"is_calling": "calling" in request.GET, "is_page": False})


@require_GET
@for_staff
def organisation(request: HttpRequest, viewer: Viewer, organisation_id: int) -> HttpResponse:
    """Everything about an organisation and all its tickets that the viewer may list."""
    page = _found(cards.organisation_card(viewer, organisation_id))
    listed = _tickets(request, viewer, page, Field.ORGANISATION, organisation_id, OF_ORGANISATION)
    return render(request, "workspace/organisation.html", frame(viewer, "") | page | listed)


@require_GET
@for_staff
def organisation_part(request: HttpRequest, viewer: Viewer, organisation_id: int) -> HttpResponse:
    """An organisation as a part of another page."""
    return render(
        request, "workspace/_organisation_card.html", _found(cards.organisation_card(viewer, organisation_id)) | {"is_page": False}
    )


@require_GET
@for_staff
def team(request: HttpRequest, viewer: Viewer, team_id: int) -> HttpResponse:
    """Who works in a team, who is there, and what they have in hand."""
    return render(request, "workspace/team.html", frame(viewer, "") | _found(cards.team_card(viewer, team_id)))


@require_GET
@for_staff
def team_part(request: HttpRequest, viewer: Viewer, team_id: int) -> HttpResponse:
    """A team as a part of another page."""
    return render(request, "workspace/_team_card.html", _found(cards.team_card(viewer, team_id)) | {"is_page": False})


def _found(page: dict[str, Any] | None) -> dict[str, Any]:
    if page is None:
        raise Http404
    return page


def _tickets(
    request: HttpRequest, viewer: Viewer, page: dict[str, Any], where: Field, value: int, columns: tuple[Column, ...]
) -> dict[str, Any]:
    now = clock.now()
    listed = cards.tickets_of(viewer, page["scopes"], where, value, request.GET.get("after", ""))
    return listed | {
        "is_page": True,
        "rows": [(row, words_of(row), promise_of(row, now)) for row in listed["found"].rows],
        "columns": columns,
        "column_words": {column: COLUMN_WORDS[column] for column in columns},
        "team_names": {scope.team_id: scope.name for scope in page["scopes"]},
        "minute": now.replace(second=0, microsecond=0),
        "zone": timezone.get_current_timezone_name(),
    }
