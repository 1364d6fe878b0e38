"""An agent records a ticket for somebody who calls, writes or stands at the desk (R14)."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from firstline.desk.tickets import words
from firstline.desk.tickets.actions import drop_draft, open_ticket, take
from firstline.desk.tickets.actions.fields import FieldValues
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.queries import draft_of
from firstline.desk.tickets.rules import Channel, Kind, Stage
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Refused, together
from firstline.foundation.people.models import Organisation, Person
from firstline.foundation.people.queries import PersonRow, department_choices, find_people
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.moments import read_moment
from firstline.web.ui.toasts import toast
from firstline.web.workspace import choices
from firstline.web.workspace.frame import for_staff, frame
from firstline.web.writing.custom_fields import FieldForm, Given
from firstline.web.writing.views import describe, files_named

DRAFT = "record"
CHANNELS = (Channel.PHONE, Channel.IN_PERSON, Channel.CHAT, Channel.MAIL)
KINDS = (Kind.INCIDENT, Kind.SERVICE_REQUEST, Kind.QUESTION, Kind.SUGGESTION)
FIELDS = ("requester", "who", "channel", "kind", "title", "description", "impact", "urgency", "category", "affected", "occurred_at", "take")
Values = dict[str, str]


@for_staff
def record(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Show the form, from the draft when there is one; or take it, keeping every value when something is missing."""
    if not may(viewer, "ticket.open_for_others"):
        raise Http404
    if request.method != "POST":
        return render(request, "workspace/record.html", record_page(request, viewer))
    values = _read(request.POST)
    errors: dict[str, str] = {}
    try:
        files = files_named(request)
        if request.POST.get("step") == "fields":  # without scripts: only show what this category asks for
            return render(request, "workspace/record.html", record_page(request, viewer, values=values))
        requester = _requester(viewer, values)
        custom = _custom(viewer, request.POST).sent(until=_stage(values))
        errors = custom.errors
        if requester is None:
            errors["who"] = gettext("Choose the person it is for, or add them.")
        if requester and not errors:
            ticket = _open(viewer, requester, values, files, custom.values)
            toast(request, gettext("Recorded as %(number)s.") % {"number": ticket.number}, kind="fine")
            return redirect("ticket", ticket.number)
    except Refused as refusal:
        errors[refusal.field or ""] = str(refusal)
    return render(request, "workspace/record.html", record_page(request, viewer, values=values, errors=errors), status=422)


@require_GET
@for_staff
def custom_fields(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The custom fields of a ticket as the form stands."""
    if not may(viewer, "ticket.open_for_others"):
        raise Http404
    asked = _custom(viewer, request.GET).asked(until=_stage(_read(request.GET)))
    return render(request, "ui/_custom_fields.html", {"asked": asked, "prefix": ""})


def _custom(viewer: Viewer, given: Given) -> FieldForm:
    return FieldForm(viewer, is_desk=True, given=given)


def _stage(values: Values) -> Stage:
    """Whoever takes it at once begins the diagnosis."""
    return Stage.DIAGNOSIS if values["take"] else Stage.REGISTRATION


def _read(given: QueryDict | dict[str, Any]) -> Values:
    return {name: str(given.get(name, "") or "") for name in FIELDS}


def _requester(viewer: Viewer, values: Values) -> Person | None:
    """The chosen person; without scripts the only one whom the words fit."""
    if values["requester"].isdecimal():
        return Person.objects.filter(pk=int(values["requester"][:17]), is_active=True).first()
    found = find_people(viewer, words=values["who"])
    return Person.objects.get(pk=found[0].id) if len(found) == 1 else None


def _open(viewer: Viewer, requester: Person, values: Values, files: list[StoredFile], fields: FieldValues) -> Ticket:
    category = Category.objects.filter(pk=int(values["category"]), is_active=True).first() if values["category"].isdecimal() else None
    with together(by=viewer):
        ticket = open_ticket(
            by=viewer,
            requester=requester,
            title=values["title"],
            description=values["description"],
            kind=values["kind"] if values["kind"] in KINDS else Kind.INCIDENT,
            channel=values["channel"] if values["channel"] in CHANNELS else Channel.PHONE,
            impact=values["impact"],
            urgency=values["urgency"],
            category=category,
            affected=values["affected"],
            occurred_at=read_moment(values["occurred_at"], field="occurred_at"),
            files=files,
            fields=fields,
        )
        if values["take"] and may(viewer, "ticket.work", ticket):
            take(ticket, by=viewer)
        drop_draft(by=viewer, key=DRAFT)
    return ticket


def record_page(
    request: HttpRequest,
    viewer: Viewer,
    *,
    values: Values | None = None,
    errors: dict[str, str] | None = None,
    new_person: Refused | None = None,
    alike: Sequence[PersonRow] = (),
) -> dict[str, Any]:
    """The context of workspace/record.html; `new_person` is why a caller could not be added, `alike` who they may be."""
    draft = draft_of(viewer, DRAFT) if values is None else None
    kept = draft.fields if draft else {}
    values = values or _read({**(kept or {"channel": Channel.PHONE, "kind": Kind.INCIDENT, "take": "on"}), **request.GET.dict()})
    tokens = request.POST.getlist("files") or kept.get("files", [])
    chosen = values["requester"]
    custom = _custom(viewer, request.POST if request.method == "POST" and not new_person else {**kept, **values})
    people = find_people(viewer, words=values["who"]) if values["who"] else []
    if chosen.isdecimal() and not any(str(row.id) == chosen for row in people):
        people = [*find_people(viewer, person_id=int(chosen[:17])), *people]
    return frame(viewer, "") | {
        "values": values,
        "errors": errors or {},
        "asked": custom.asked(until=_stage(values), errors=errors),
        "people": people,
        "channels": [(channel, words.CHANNEL_WORDS[channel], "") for channel in CHANNELS],
        "kinds": [(kind, str(words.KIND_WORDS[kind])) for kind in KINDS],
        "impacts": choices.offered(words.IMPACT_WORDS),
        "urgencies": choices.offered(words.URGENCY_WORDS),
        "categories": [(choice.id, choice.path) for choice in choices.categories()],
        "organisations": list(Organisation.objects.order_by("pk").values_list("pk", "name")),
        "files": [describe(file) for file in StoredFile.objects.filter(token__in=tokens, uploaded_by=viewer.id)] if tokens else [],
        "is_draft": draft is not None,
        "may_create": may(viewer, "person.create"),
        "new_person": new_person,
        "alike": alike,
        "departments": department_choices(),
        "typed": request.POST if new_person or alike else {},
    }
