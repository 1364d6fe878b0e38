"""Who and what hangs on a ticket: labels and followers are chosen from a menu that completes what is typed, and taken off by a button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from firstline.desk.tickets import actions
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import around, helpers_in, tags_in, tags_like, watchers_in
from firstline.desk.tickets.tags import TAG_CHARACTERS, tag_key, tag_name
from firstline.foundation.people.models import Person
from firstline.foundation.people.queries import colleagues_like, find_people
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.parts import is_part
from firstline.web.ui.toasts import toast
from firstline.web.workspace import choices
from firstline.web.workspace.frame import for_staff, frame
from firstline.web.workspace.on_ticket import acts_on_ticket, found_for


@dataclass(frozen=True)
class Option:
    """A value that can be chosen: sent as `value`, shown as `word` with `detail`; `key` is a person's id for their colour."""

    value: str
    word: str
    detail: str = ""
    key: int | None = None


@dataclass(frozen=True)
class Choosing:
    """A menu that chooses one more thing: the right it needs, where it is sent under which name, and its words."""

    verb: str
    route: str
    name: str
    symbol: str
    title: Promise
    placeholder: Promise
    nothing: Promise
    options: Callable[[Viewer, Ticket, str], list[Option]]


def _tags(_viewer: Viewer, ticket: Ticket, words: str) -> list[Option]:
    worn = {tag_key(name) for name in tags_in(around(ticket))}
    found = [Option(name, name) for _pk, name in tags_like(words) if tag_key(name) not in worn]
    typed = tag_name(words)
    is_new = typed and tag_key(typed) not in {tag_key(one.value) for one in found} | worn
    return [*found, Option(typed, gettext("New tag “%(name)s”") % {"name": typed})] if is_new else found


def _watchers(viewer: Viewer, ticket: Ticket, words: str) -> list[Option]:
    watching = {pk for pk, _name in watchers_in(around(ticket))} | {ticket.requester_id}
    return people_options(viewer, words, besides=watching)


def people_options(viewer: Viewer, words: str, *, besides: set[int]) -> list[Option]:
    """People whose name, mail or number begins like the words."""
    return [
        Option(str(row.id), row.name, " · ".join(filter(None, (row.department, row.organisation))), row.id)
        for row in find_people(viewer, words=words)
        if row.id not in besides
    ]


def _helpers(viewer: Viewer, ticket: Ticket, words: str) -> list[Option]:
    """The ticket's own team before anything is typed, the whole desk after."""
    besides = {pk for pk, _name in helpers_in(around(ticket))} | {ticket.assignee_id}
    if not words:
        return [Option(str(pk), name, key=int(pk)) for pk, name in choices.members(ticket.team_id) if pk not in besides]
    return [Option(str(pk), name, team, pk) for pk, name, team in colleagues_like(viewer, words) if pk not in besides]


CHOOSING = {
    "tag": Choosing(
        "work", "ticket_tag", "tag", "tag", _("Add a tag"), _("Find or make a tag…"), _("Type a word or two for the first tag."), _tags
    ),
    "watcher": Choosing(
        "watch",
        "ticket_watcher",
        "person",
        "eye",
        _("Add a follower"),
        _("Name, mail or telephone number"),
        _("Type the beginning of a name."),
        _watchers,
    ),
    "helper": Choosing(
        "work",
        "ticket_helper",
        "person",
        "user-round-plus",
        _("Add somebody who helps"),
        _("Name of a colleague"),
        _("Type the beginning of a name."),
        _helpers,
    ),
}


@require_GET
@for_staff
def choose(request: HttpRequest, viewer: Viewer, number: str, what: str) -> HttpResponse:
    """The menu for one more tag, follower, …: a part of the ticket's page, and without scripts a page of its own."""
    ticket = found_for(viewer, number)
    choosing = CHOOSING.get(what)
    if choosing is None or not may(viewer, f"ticket.{choosing.verb}", ticket):
        raise Http404
    words = request.GET.get("words", "").strip()[:80]
    page: dict[str, Any] = {
        "ticket": ticket,
        "choosing": choosing,
        "here": request.path,
        "address": reverse(choosing.route, args=[ticket.number]),
        "looked_for": words,
        "options": choosing.options(viewer, ticket, words),
    }
    if is_part(request):
        return render(request, "workspace/_choosing.html", page)
    return render(request, "workspace/choosing.html", frame(viewer, "") | page)


def _given(request: HttpRequest, name: str) -> str:
    """What the form names; an undo names it in its address."""
    return request.POST.get(name) or request.GET.get(name, "")


def undo_address(route: str, ticket: Ticket, **given: str | int) -> str:
    """Where the toast takes it back."""
    return f"{reverse(route, args=[ticket.number])}?{urlencode(given)}"


@acts_on_ticket
def tag(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """Put a label on; one of that name is made when there is none."""
    row = actions.tag(ticket, by=viewer, name=_given(request, "tag"))
    undo = undo_address("ticket_untag", ticket, tag=row.name)
    toast(request, gettext("Tagged “%(name)s”.") % {"name": row.name}, undo=undo)


@acts_on_ticket
def untag(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    name = _given(request, "tag")[:TAG_CHARACTERS]
    actions.untag(ticket, by=viewer, name=name)
    toast(request, gettext("The tag “%(name)s” is off.") % {"name": name}, undo=undo_address("ticket_tag", ticket, tag=name))


@acts_on_ticket
def add_watcher(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """Let a colleague or an affected requester follow."""
    person = chosen_person(viewer, _given(request, "person"))
    actions.watch(ticket, by=viewer, person=person)
    undo = undo_address("ticket_unwatcher", ticket, person=person.pk)
    toast(request, gettext("%(name)s follows the ticket.") % {"name": person.name}, undo=undo)


@acts_on_ticket
def remove_watcher(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    person = chosen_person(viewer, _given(request, "person"))
    actions.unwatch(ticket, by=viewer, person=person)
    undo = undo_address("ticket_watcher", ticket, person=person.pk)
    toast(request, gettext("%(name)s no longer follows the ticket.") % {"name": person.name}, undo=undo)


@acts_on_ticket
def add_helper(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """Let a colleague of whatever team work on it too."""
    person = chosen_person(viewer, _given(request, "person"))
    actions.add_helper(ticket, by=viewer, person=person)
    undo = undo_address("ticket_unhelper", ticket, person=person.pk)
    toast(request, gettext("%(name)s helps with the ticket.") % {"name": person.name}, undo=undo)


@acts_on_ticket
def remove_helper(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    person = chosen_person(viewer, _given(request, "person"))
    actions.remove_helper(ticket, by=viewer, person=person)
    undo = undo_address("ticket_helper", ticket, person=person.pk)
    toast(request, gettext("%(name)s no longer helps with the ticket.") % {"name": person.name}, undo=undo)


@acts_on_ticket
def hand_responsibility(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """The helper becomes the one responsible; who was it goes on helping."""
    person, before = chosen_person(viewer, _given(request, "person")), ticket.assignee
    actions.hand_responsibility(ticket, by=viewer, to=person)
    undo = undo_address("ticket_responsible", ticket, person=before.pk) if before else ""
    toast(request, gettext("%(name)s is responsible now.") % {"name": person.name}, undo=undo)


def chosen_person(viewer: Viewer, text: str) -> Person:
    """The active person with this id; for everything else 404."""
    person = Person.objects.filter(pk=int(text), is_active=True).first() if text.isdecimal() and len(text) < 18 else None
    if person is None or not may(viewer, "person.read", person):
        raise Http404
    return person
