"""Parts of other teams in a ticket: asked for, looked at, finished, withdrawn."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from firstline.desk.tickets import actions
from firstline.desk.tickets.models import Part, Ticket
from firstline.desk.tickets.queries import find_part
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.models import Person, Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.moments import read_moment, show_moment
from firstline.web.ui.toasts import toast
from firstline.web.workspace import choices
from firstline.web.workspace.frame import for_staff, frame
from firstline.web.workspace.on_ticket import found_for

FINISH, WITHDRAW, AMEND = "finish", "withdraw", "amend"


@require_http_methods(["GET", "POST"])
@for_staff
def ask(request: HttpRequest, viewer: Viewer, number: str) -> HttpResponse:
    """Ask another team for its part; without scripts the dialog is a page of its own."""
    ticket = found_for(viewer, number)
    if not may(viewer, "ticket.work", ticket):
        raise Http404
    if request.method == "GET":
        return _asking(request, viewer, ticket)
    given = request.POST
    team = Team.objects.filter(pk=_number(given.get("team", "")), is_active=True).first()
    try:
        if team is None:
            raise Refused("ticket.team_missing", gettext("Choose a team."), field="team")
        actions.ask_part(
            ticket,
            by=viewer,
            team=team,
            task=given.get("task", ""),
            contact=_person(given.get("contact", "")),
            due_at=read_moment(given.get("due_at", ""), field="due_at"),
        )
    except Refused as refusal:
        return _asking(request, viewer, ticket, refusal)
    toast(request, gettext("%(team)s sees its part now.") % {"team": team.name}, kind="fine")
    return redirect("ticket", ticket.number)


def _asking(request: HttpRequest, viewer: Viewer, ticket: Ticket, refusal: Refused | None = None) -> HttpResponse:
    lines = choices.lines(viewer)
    teams = [team for line in lines for team in line.teams if team.id != ticket.team_id]
    page: dict[str, Any] = {
        "ticket": ticket,
        "lines": [(line.name, [(team.id, team.name) for team in line.teams if team.id != ticket.team_id]) for line in lines],
        "contacts": [(team.name, choices.members(team.id)) for team in teams],
        "typed": request.POST,
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
    }
    return render(request, "workspace/part_new.html", frame(viewer, "") | page, status=422 if refusal else 200)


@require_http_methods(["GET", "POST"])
@for_staff
def part(request: HttpRequest, viewer: Viewer, number: str, part_id: int) -> HttpResponse:
    """One part: finish it, name another contact or time, withdraw it."""
    ticket = found_for(viewer, number)
    row = _found(ticket, part_id)
    if request.method == "GET":
        return _shown(request, viewer, row)
    try:
        _change(request, viewer, row)
    except Refused as refusal:
        return _shown(request, viewer, row, refusal)
    return redirect("ticket", ticket.number) if may(viewer, "ticket.read_internal", row.ticket) else redirect("inbox")


def _change(request: HttpRequest, viewer: Viewer, row: Part) -> None:
    given, undo = request.POST, reverse("ticket_part_again", args=[row.ticket.number, row.pk])
    step = given.get("step", FINISH)
    if step == WITHDRAW:
        actions.withdraw_part(row, by=viewer, reason=given.get("result", ""))
        toast(request, gettext("The part is withdrawn."), undo=undo)
    elif step == AMEND:
        due_at = read_moment(given.get("due_at", ""), field="due_at")
        actions.amend_part(row, by=viewer, contact=_person(given.get("contact", "")), due_at=due_at)
        toast(request, gettext("Contact and time are saved."), kind="fine")
    else:
        actions.finish_part(row, by=viewer, result=given.get("result", ""))
        toast(request, gettext("The part is done."), undo=undo)


def _shown(request: HttpRequest, viewer: Viewer, row: Part, refusal: Refused | None = None) -> HttpResponse:
    works = may(viewer, "ticket.work", row.ticket)
    page: dict[str, Any] = {
        "ticket": row.ticket,
        "part": row,
        "works": works,
        "takes_part": works or (row.team_id in viewer.team_ids and may(viewer, "ticket.note", row.ticket)),
        "members": choices.members(row.team_id),
        "due": show_moment(row.due_at),
        "typed": request.POST,
        "refused": {refusal.field or "": str(refusal)} if refusal else {},
    }
    return render(request, "workspace/part.html", frame(viewer, "") | page, status=422 if refusal else 200)


@require_POST
@for_staff
def again(request: HttpRequest, viewer: Viewer, number: str, part_id: int) -> HttpResponse:
    """It is not finished after all."""
    ticket = found_for(viewer, number)
    try:
        actions.reopen_part(_found(ticket, part_id), by=viewer)
    except Refused as refusal:
        toast(request, refusal, kind="warn")
    return redirect("ticket", ticket.number)


def _found(ticket: Ticket, part_id: int) -> Part:
    row = find_part(ticket, part_id)
    if row is None:
        raise Http404
    return row


def _person(text: str) -> Person | None:
    return Person.objects.filter(pk=_number(text), is_active=True).first() if text else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else -1
