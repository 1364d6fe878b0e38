"""My ticket: how far it is, what was said, and what I can do."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from firstline.desk.feedback.actions import rate
from firstline.desk.feedback.queries import newest_rating
from firstline.desk.tickets import rules
from firstline.desk.tickets.actions import cancel, confirm, drop_draft, open_ticket, reject_solution, reopen, reply, send_later, set_fields
from firstline.desk.tickets.closing import closing_rule
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import draft_of, find_ticket, merged_into, missing_facts, taken_in, timeline
from firstline.desk.tickets.queries.fields import Held, held_by
from firstline.desk.tickets.queries.own import step_words
from firstline.desk.tickets.rules import AT_WORK, SOLVED, Kind, Stage, Step
from firstline.desk.tickets.words import FACT_WORDS, WAITING_WORDS
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.toasts import toast
from firstline.web.writing.conversation import entries
from firstline.web.writing.custom_fields import Asked, FieldForm
from firstline.web.writing.field_facts import field_facts, missing_labels
from firstline.web.writing.views import describe, files_named, undo_seconds

STEPS = {Step.DIAGNOSING: 1, Step.RESOLVING: 2, Step.DONE: 3}
TicketView = Callable[[HttpRequest, Viewer, Ticket], HttpResponse]


def on_ticket(view: TicketView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Find the ticket for the viewer, or answer that there is none; a refusal is said on the ticket's page and loses no words."""

    @wraps(view)
    def with_ticket(request: HttpRequest, number: str) -> HttpResponse:
        viewer = viewer_in(request)
        ticket = find_ticket(viewer, number)
        if ticket is None:
            raise Http404
        try:
            return view(request, viewer, ticket)
        except Refused as refusal:
            return render(request, "portal/ticket.html", _page(request, viewer, ticket, refusal), status=422)

    return login_required(with_ticket)


def _posted(view: TicketView) -> Callable[[HttpRequest, str], HttpResponse]:
    return require_POST(on_ticket(view))


@on_ticket
def show(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """The whole page; live parts are fetched from here again. A merged request leads to the one in which it goes on."""
    if (goes_on := merged_into(viewer, ticket)) is not None:
        return redirect("my_ticket", goes_on.number)
    return render(request, "portal/ticket.html", _page(request, viewer, ticket))


@_posted
def answer(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """Send a reply; it can be taken back for some seconds."""
    files, text = files_named(request), request.POST.get("text", "")
    key, ticket = _draft_key(ticket), merged_into(viewer, ticket) or ticket  # the page stood open while it was merged
    if seconds := undo_seconds():
        row = send_later(ticket, by=viewer, text=text, undo_seconds=seconds, files=files)
        words = gettext("Your reply goes out in %(n)s seconds.") % {"n": seconds}
        toast(request, words, undo=reverse("take_back", args=[row.token]), seconds=seconds)
    else:
        reply(ticket, by=viewer, text=text, files=files)
    drop_draft(by=viewer, key=key)
    return redirect("my_ticket", ticket.number)


@_posted
def it_works(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """The solution works."""
    confirm(ticket, by=viewer)
    toast(request, gettext("Good to hear. How was it?"), kind="fine")
    return redirect("my_ticket", ticket.number)


@_posted
def still_broken(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """The solution does not work; the words say what is seen now."""
    reject_solution(ticket, by=viewer, text=request.POST.get("text", ""), files=files_named(request))
    drop_draft(by=viewer, key=_draft_key(ticket))
    toast(request, gettext("Thank you. It is being looked at again."))
    return redirect("my_ticket", ticket.number)


@_posted
def give_stars(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """One to five stars and a comment."""
    stars = request.POST.get("stars", "")
    rate(ticket, by=viewer, stars=int(stars) if stars.isdecimal() else 0, comment=request.POST.get("comment", ""))
    toast(request, gettext("Thank you for your rating."), kind="fine")
    return redirect("my_ticket", ticket.number)


@_posted
def open_again(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """It is not over after all."""
    reopen(ticket, by=viewer, text=request.POST.get("text", ""), files=files_named(request))
    drop_draft(by=viewer, key=_draft_key(ticket))
    return redirect("my_ticket", ticket.number)


@_posted
def withdraw(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """Nothing has to be done any more."""
    cancel(ticket, by=viewer, reason=request.POST.get("reason", ""))
    return redirect("my_ticket", ticket.number)


@_posted
def complain(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """A complaint is a record of its own, linked to this ticket (R166)."""
    assert isinstance(request.user, Person)
    title = gettext("Complaint about %(number)s") % {"number": ticket.number}
    words = request.POST.get("text", "")
    complaint = open_ticket(
        by=viewer, requester=request.user, title=title, description=words, kind=Kind.COMPLAINT, about=ticket, team=ticket.team
    )
    toast(request, gettext("Your complaint is recorded as %(number)s.") % {"number": complaint.number}, kind="fine")
    return redirect("my_ticket", complaint.number)


@_posted
def fill_fields(request: HttpRequest, viewer: Viewer, ticket: Ticket) -> HttpResponse:
    """What the desk asks of the requester beyond their own words."""
    form = FieldForm.on(viewer, ticket, held_by(ticket), request.POST, is_desk=False)
    sent = form.sent(until=Stage.REGISTRATION)
    for field, sentence in sent.errors.items():
        raise Refused("field.unfit", sentence, field=field)
    set_fields(ticket, by=viewer, values=sent.values)
    toast(request, gettext("Thank you. It is with the service desk now."), kind="fine")
    return redirect("my_ticket", ticket.number)


def _missing(ticket: Ticket, held: Mapping[int, Held]) -> list[str | Promise]:
    return [*(FACT_WORDS[fact] for fact in missing_facts(ticket)), *missing_labels(ticket, held, is_desk=False)]


def _fields_to_ask(
    request: HttpRequest, viewer: Viewer, ticket: Ticket, held: Mapping[int, Held], asked: str, refusal: Refused | None
) -> list[Asked]:
    given = request.POST if asked == "my_ticket_fields" else QueryDict()
    errors = {refusal.field: str(refusal)} if refusal and refusal.field else {}
    form = FieldForm.on(viewer, ticket, held, given, is_desk=False)
    return form.asked(until=Stage.REGISTRATION, errors=form.sent(until=Stage.REGISTRATION).errors | errors if given else errors)


def _draft_key(ticket: Ticket) -> str:
    return f"reply:{ticket.number}"


def _page(request: HttpRequest, viewer: Viewer, ticket: Ticket, refusal: Refused | None = None) -> dict[str, Any]:
    draft = draft_of(viewer, _draft_key(ticket))
    kept = draft.fields if draft else {}
    tokens = request.POST.getlist("files") or kept.get("files", [])
    files = StoredFile.objects.filter(token__in=tokens, uploaded_by=viewer.id) if tokens else ()
    is_own = ticket.requester_id == viewer.id
    told, held = timeline(viewer, ticket), held_by(ticket)
    asked = (request.resolver_match.url_name or "") if request.resolver_match and refusal else ""
    return {
        "ticket": ticket,
        "is_own": is_own,
        "step": STEPS[rules.requester_step(ticket.status, ticket.before_waiting)],
        "step_words": step_words(),
        "waiting_word": WAITING_WORDS[ticket.waiting_for] if ticket.waiting_for else "",
        "is_solved": ticket.status in SOLVED,
        "stage": rules.stage(ticket.status, ticket.before_waiting),
        "entries": entries(viewer, told),
        "taken_in": taken_in(viewer, ticket),
        "pending": told.pending,
        "missing": _missing(ticket, held) if ticket.status in AT_WORK and is_own else [],
        "field_facts": field_facts(ticket, held, is_public=True),
        "asked_fields": _fields_to_ask(request, viewer, ticket, held, asked, refusal) if ticket.status in AT_WORK and is_own else [],
        "rating": newest_rating(ticket) if ticket.status in SOLVED else None,
        "silent_days": closing_rule().silent_days,
        "draft": draft,
        "draft_key": _draft_key(ticket),
        "typed": request.POST.get("text", kept.get("text", "")),
        "files": [describe(file) for file in files],
        "refusal": str(refusal) if refusal else "",
        "asked": asked,
    }
