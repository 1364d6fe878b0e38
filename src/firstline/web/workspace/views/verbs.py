"""What the people of the desk do to a ticket: each verb reads its form and calls one action."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from firstline.desk.tickets import actions
from firstline.desk.tickets.changes import Staged
from firstline.desk.tickets.linking import Followed
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.models.message import AfterSending
from firstline.desk.tickets.queries import merged_into
from firstline.desk.tickets.rules import Kind, Verification, WaitingFor
from firstline.desk.tickets.triage import Impact, Priority, ProblemClass, Urgency
from firstline.foundation.files.models import StoredFile
from firstline.foundation.people.models import Person, Team
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.moments import read_instant, read_moment, show_moment
from firstline.web.ui.toasts import toast
from firstline.web.workspace import clash
from firstline.web.workspace.on_ticket import acts_on_ticket
from firstline.web.workspace.staging import staged_in
from firstline.web.workspace.ticket_fields import differing_fields, filled_in, sent_fields
from firstline.web.workspace.ticket_page import draft_key
from firstline.web.writing.views import files_named, undo_seconds

ENUMERATIONS: dict[str, Any] = {"kind": Kind, "problem_class": ProblemClass}
OPTIONAL_ENUMERATIONS: dict[str, Any] = {"impact": Impact, "urgency": Urgency}


@acts_on_ticket
def say(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """A reply to the requester, which can be taken back for some seconds, or an internal note."""
    text, files, staged = request.POST.get("text", ""), files_named(request), staged_in(request.POST)
    key, ticket = draft_key(ticket), merged_into(viewer, ticket) or ticket  # the page stood open while it was merged
    if request.POST.get("mode") == "note":
        actions.note(ticket, by=viewer, text=text, files=files, staged=staged)
    else:
        _reply(request, viewer, ticket, text, files, staged)
    actions.drop_draft(by=viewer, key=key)


def _reply(request: HttpRequest, viewer: Viewer, ticket: Ticket, text: str, files: list[StoredFile], staged: Staged) -> None:
    given = request.POST
    how: dict[str, Any] = {
        "then": AfterSending.WAIT if given.get("then") == AfterSending.WAIT else AfterSending.NOTHING,
        "to_children": bool(given.get("children")),
        "staged": staged,
        "seen": read_instant(given.get("seen", "")),
    }
    if seconds := undo_seconds():
        row = actions.send_later(ticket, by=viewer, text=text, undo_seconds=seconds, files=files, **how)
        to_all = gettext("Your reply goes out in %(n)s seconds, on the child tickets too.")
        said = (to_all if row.to_children else gettext("Your reply goes out in %(n)s seconds.")) % {"n": seconds}
        toast(request, said, undo=reverse("take_back", args=[row.token]), seconds=seconds)
    else:
        actions.reply(ticket, by=viewer, text=text, files=files, **how)


@acts_on_ticket
def take(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    with filled_in(request, viewer, ticket):
        actions.take(ticket, by=viewer)
    toast(request, gettext("The ticket is yours."), kind="fine")


@acts_on_ticket
def assign(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    actions.assign(ticket, by=viewer, to=_chosen_person(request.POST.get("assignee", "")))


@acts_on_ticket
def hand_over(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    team = Team.objects.filter(pk=_number(request.POST.get("team", "")), is_active=True).first()
    if team is None:
        raise Http404
    actions.hand_over(ticket, by=viewer, team=team, reason=request.POST.get("reason", ""))
    toast(request, gettext("Handed over to %(team)s.") % {"team": team.name}, kind="fine")


@acts_on_ticket
def start_diagnosis(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    with filled_in(request, viewer, ticket):
        actions.start_diagnosis(ticket, by=viewer)


@acts_on_ticket
def start_resolving(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    with filled_in(request, viewer, ticket):
        actions.start_resolving(ticket, by=viewer)


@acts_on_ticket
def wait(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    whom = request.POST.get("whom", "")
    if whom not in set(WaitingFor):
        raise Http404
    _with_children(request, viewer, ticket, Followed.WAIT, partial(actions.wait_for, by=viewer, whom=whom))


@acts_on_ticket
def resume(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    _with_children(request, viewer, ticket, Followed.RESUME, partial(actions.resume, by=viewer))


@acts_on_ticket
def expect(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """The expected time; an empty one withdraws it."""
    at = read_moment(request.POST.get("expected_at", ""), field="expected_at")
    actions.set_expected_time(ticket, by=viewer, at=at)
    if at:
        toast(request, gettext("The requester now sees this time."), kind="fine")


@acts_on_ticket
def amend(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """One fact from its menu, or all of them from the dialog."""
    posted = request.POST.dict()
    version, facts = request.POST.get("version"), _facts(request.POST)
    fields = sent_fields(request, viewer, ticket)
    now = clash.values(ticket, show_moment(ticket.occurred_at))
    if version and not clash.clashes(now, posted) and not differing_fields(ticket, fields):
        version = str(ticket.version)  # nobody has touched the same facts
    # a menu changes one fact and needs no version
    actions.amend(ticket, by=viewer, version=_number(version) if version else None, fields=fields, **clash.only_own(facts, posted))


@acts_on_ticket
def set_fields(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """Custom fields that were still missing."""
    actions.set_fields(ticket, by=viewer, values=sent_fields(request, viewer, ticket))


@acts_on_ticket
def override_priority(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    priority = request.POST.get("priority", "")
    if priority not in set(Priority):
        raise Http404
    actions.override_priority(ticket, by=viewer, priority=priority, reason=request.POST.get("reason", ""))


@acts_on_ticket
def propose_solution(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    given = request.POST
    verified = given.get("verified", "")
    propose = partial(
        actions.propose_solution,
        by=viewer,
        cause=given.get("cause", ""),
        solution=given.get("solution", ""),
        prevention=given.get("prevention", ""),
        verified=verified if verified in set(Verification) else Verification.NOT_YET,
    )
    own: dict[str, Any] = {"fields": sent_fields(request, viewer, ticket), "staged": staged_in(request.POST)}
    _with_children(request, viewer, ticket, Followed.PROPOSE, lambda one: propose(one, **(own if one.pk == ticket.pk else {})))
    actions.drop_draft(by=viewer, key=f"solution:{ticket.number}")
    toast(request, gettext("The requester is asked whether it works."), kind="fine")


@acts_on_ticket
def confirm(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    with filled_in(request, viewer, ticket):
        _with_children(request, viewer, ticket, Followed.CONFIRM, partial(actions.confirm, by=viewer))


@acts_on_ticket
def reject_solution(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    actions.reject_solution(ticket, by=viewer, text=request.POST.get("text", ""))


@acts_on_ticket
def reopen(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    _with_children(request, viewer, ticket, Followed.REOPEN, partial(actions.reopen, by=viewer, text=request.POST.get("text", "")))


@acts_on_ticket
def cancel(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    actions.cancel(ticket, by=viewer, reason=request.POST.get("reason", ""))


@acts_on_ticket
def watch(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> None:
    """Follow it myself, or no longer."""
    verb = actions.unwatch if request.POST.get("stop") else actions.watch
    assert isinstance(request.user, Person)
    verb(ticket, by=viewer, person=request.user)


def _with_children(request: HttpRequest, viewer: Viewer, ticket: Ticket, verb: Followed, act: Callable[[Ticket], object]) -> None:
    """Act on the ticket, and on its children where the form asks for it; says what happened to each."""
    if not request.POST.get("children"):
        act(ticket)
        return
    came = actions.with_children(ticket, by=viewer, verb=verb, act=act)
    if came.done:
        toast(request, gettext("The same was done on %(numbers)s.") % {"numbers": ", ".join(came.done)}, kind="fine")
    for number, why in came.left:
        toast(request, gettext("%(number)s was left alone: %(why)s") % {"number": number, "why": why}, kind="warn")


def _facts(posted: QueryDict) -> dict[str, Any]:
    """The facts that the form carried, as the action takes them; unknown values of a menu do not exist."""
    given = posted.dict()
    facts: dict[str, Any] = {name: given[name] for name in ("title", "affected") if name in given}
    for name, words in (ENUMERATIONS | OPTIONAL_ENUMERATIONS).items():
        if name in given:
            if given[name] not in set(words) and not (name in OPTIONAL_ENUMERATIONS and not given[name]):
                raise Http404
            facts[name] = given[name]
    if "category" in given:
        facts["category"] = Category.objects.filter(pk=_number(str(given["category"])), is_active=True).first()
    if "occurred_at" in given:
        facts["occurred_at"] = read_moment(str(given["occurred_at"]), field="occurred_at")
    return facts


def _chosen_person(text: str) -> Person | None:
    if not text:
        return None
    person = Person.objects.filter(pk=_number(text), is_active=True).first()
    if person is None:
        raise Http404
    return person


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else -1
