"""A new request, in the requester's own words."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from firstline.desk.tickets.actions import drop_draft, open_ticket
from firstline.desk.tickets.actions.fields import FieldValues
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.queries import category_choices, draft_of
from firstline.desk.tickets.rules import Kind, Stage
from firstline.desk.tickets.words import PRIORITY_WORDS
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.moments import read_moment
from firstline.web.ui.toasts import toast
from firstline.web.writing.custom_fields import FieldForm, Given
from firstline.web.writing.views import describe, files_named

DRAFT = "request"
OFFERED_KINDS = (Kind.INCIDENT, Kind.SERVICE_REQUEST, Kind.QUESTION, Kind.SUGGESTION)


@dataclass
class RequestForm:
    """What the form holds, as typed."""

    title: str = ""
    description: str = ""
    kind: str = Kind.INCIDENT
    impact: str = ""
    urgency: str = ""
    category: str = ""
    affected: str = ""
    occurred_at: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, given: QueryDict | dict[str, Any]) -> Self:
        """From a posted form, a draft or an address; unknown fields are passed over."""
        form = cls()
        for name in {one.name for one in fields(cls)} - {"errors"}:
            if given.get(name):
                setattr(form, name, str(given[name]))
        return form

    def missing(self) -> dict[str, str]:
        """What to do about each field that has to be filled in."""
        found = {}
        if not self.title.strip():
            found["title"] = gettext("Say in a few words what is wrong.")
        if not self.description.strip():
            found["description"] = gettext("Describe what happened, so that nobody has to ask you again.")
        if self.kind == Kind.INCIDENT and not self.impact:
            found["impact"] = gettext("Choose who is affected.")
        if self.kind == Kind.INCIDENT and not self.urgency:
            found["urgency"] = gettext("Choose how much it hurts.")
        return found


@login_required
def new_request(request: HttpRequest) -> HttpResponse:
    """Show the form, from the draft when there is one; or take it, keeping every value when something is missing."""
    viewer = viewer_in(request)
    if request.method == "POST":
        form, files = RequestForm.read(request.POST), []
        try:
            files = files_named(request)
            if request.POST.get("step") == "fields":  # without scripts: only show what this category asks for
                return render(request, "portal/new_request.html", _page(request, viewer, form, files))
            custom = _custom(viewer, request.POST).sent(until=Stage.REGISTRATION)
            form.errors = form.missing() | custom.errors
            if not form.errors:
                return _done(request, _open(request, viewer, form, files, custom.values))
        except Refused as refusal:
            form.errors = {refusal.field or "": str(refusal)}
        return render(request, "portal/new_request.html", _page(request, viewer, form, files), status=422)
    draft = draft_of(viewer, DRAFT)
    kept = {**(draft.fields if draft else {}), **request.GET.dict()}
    given = RequestForm.read(kept)
    tokens = draft.fields.get("files", []) if draft else []
    files = list(StoredFile.objects.filter(token__in=tokens, uploaded_by=viewer.id)) if tokens else []
    return render(request, "portal/new_request.html", _page(request, viewer, given, files, kept) | {"is_draft": draft is not None})


@login_required
@require_GET
def custom_fields(request: HttpRequest) -> HttpResponse:
    """The custom fields of a request as it stands, for the form."""
    asked = _custom(viewer_in(request), request.GET).asked(until=Stage.REGISTRATION)
    return render(request, "ui/_custom_fields.html", {"asked": asked, "prefix": ""})


def _custom(viewer: Viewer, given: Given) -> FieldForm:
    return FieldForm(viewer, is_desk=False, given=given)


def _open(request: HttpRequest, viewer: Viewer, form: RequestForm, files: list[StoredFile], fields: FieldValues) -> Ticket:
    assert isinstance(request.user, Person)
    category = Category.objects.filter(pk=form.category, is_active=True).first() if form.category.isdecimal() else None
    ticket = open_ticket(
        by=viewer,
        requester=request.user,
        title=form.title,
        description=form.description,
        kind=form.kind if form.kind in OFFERED_KINDS else Kind.INCIDENT,
        impact=form.impact,
        urgency=form.urgency,
        category=category,
        affected=form.affected,
        occurred_at=read_moment(form.occurred_at, field="occurred_at"),
        files=files,
        fields=fields,
    )
    drop_draft(by=viewer, key=DRAFT)
    return ticket


def _done(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    words = gettext("We have it: %(number)s, priority %(priority)s. You will see every step here.")
    toast(request, words % {"number": ticket.number, "priority": PRIORITY_WORDS[ticket.priority]}, kind="fine")
    return redirect("my_ticket", ticket.number)


def _page(
    request: HttpRequest, viewer: Viewer, form: RequestForm, files: list[StoredFile], kept: dict[str, Any] | None = None
) -> dict[str, Any]:
    person = request.user
    custom = _custom(viewer, request.POST if kept is None else {**kept, "kind": form.kind})
    return {
        "form": form,
        "values": asdict(form),
        "files": [describe(file) for file in files],
        "categories": [(choice.id, choice.path) for choice in category_choices(viewer.language)],
        "usual_device": person.device if isinstance(person, Person) else "",
        "asked": custom.asked(until=Stage.REGISTRATION, errors=form.errors),
        "is_draft": False,
    }
