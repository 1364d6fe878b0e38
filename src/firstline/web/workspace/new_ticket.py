"""The short form of a ticket that comes out of another one: a child, or a part that is split off."""

from typing import Any

from django.http import HttpRequest

from firstline.desk.tickets.models import Category, Ticket
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.models import Person, Team
from firstline.foundation.people.queries import find_people
from firstline.foundation.people.viewer import Viewer
from firstline.web.workspace import choices


def facts_in(request: HttpRequest, *, like: Ticket) -> dict[str, Any]:
    """What the form says, as `open_ticket` takes it; kind, impact, urgency and channel are those of the ticket that it comes out of."""
    given = request.POST
    return {
        "requester": requester_in(request, like),
        "title": given.get("title", ""),
        "description": given.get("description", ""),
        "kind": like.kind,
        "channel": like.channel,
        "impact": like.impact,
        "urgency": like.urgency,
        "about": like.about,
        "category": category_in(request),
        "team": team_in(request),
        "affected": like.affected,
    }


def requester_in(request: HttpRequest, like: Ticket) -> Person:
    """The person chosen in the form, else the requester of the ticket at hand."""
    return Person.objects.filter(pk=_id(request.POST.get("requester", "")), is_active=True).first() or like.requester


def category_in(request: HttpRequest) -> Category | None:
    """The category chosen in the form."""
    return Category.objects.filter(pk=_id(request.POST.get("category", "")), is_active=True).select_related("team").first()


def team_in(request: HttpRequest) -> Team | None:
    """The team chosen in the form; none means: as the category says."""
    return Team.objects.filter(pk=_id(request.POST.get("team", "")), is_active=True).first()


def asked(request: HttpRequest, viewer: Viewer, *, like: Ticket, refusal: Refused | None = None) -> dict[str, Any]:
    """The context of the form's fields (workspace/_new_ticket.html)."""
    given = request.POST
    chosen = _id(given.get("requester", "")) or like.requester_id
    who = given.get("who", "")
    people = find_people(viewer, words=who) if who else []
    return {
        "ticket": like,
        "typed": given,
        "people": people or find_people(viewer, person_id=chosen),
        "looked_for": who,
        "chosen": chosen,
        "category_options": [(choice.id, choice.path) for choice in choices.categories()],
        "lines": [(line.name, [(team.id, team.name) for team in line.teams]) for line in choices.lines(viewer)],
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
    }


def _id(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
