"""People, for those who record a ticket: looking them up and adding a caller who is not known yet."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.foundation.journal.api import Refused
from firstline.foundation.people.actions import add_caller
from firstline.foundation.people.models import Organisation
from firstline.foundation.people.queries import find_people, people_like
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff
from firstline.web.workspace.views.record import record_page


@require_GET
@for_staff
def search(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Up to twelve people whose name, mail or number begins like the words: a part of the record page."""
    if not may(viewer, "person.read"):
        raise Http404
    words = request.GET.get("who", "")
    return render(request, "workspace/_people.html", {"people": find_people(viewer, words=words), "words": words, "chosen": ""})


@require_POST
@for_staff
def create(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add a caller, unless it looks as if they are here already (then the page asks); the half-written ticket goes on with this person."""
    if not may(viewer, "person.create"):
        raise Http404
    given = request.POST
    said = {field: given.get(field, "").strip() for field in ("name", "email", "phone")}
    alike = [] if "anyway" in given else people_like(viewer, name=said["name"], phone=said["phone"])
    if alike:
        return render(request, "workspace/record.html", record_page(request, viewer, alike=alike), status=422)
    chosen = given.get("organisation", "")
    try:
        person = add_caller(
            by=viewer,
            **said,
            organisation=Organisation.objects.filter(pk=int(chosen) if chosen.isdecimal() else 0).first(),
            department=given.get("department", ""),
            device=given.get("device", ""),
        )
    except Refused as refusal:
        taken = people_like(viewer, email=said["email"]) if refusal.field == "email" else []
        return render(request, "workspace/record.html", record_page(request, viewer, new_person=refusal, alike=taken), status=422)
    toast(request, gettext("%(name)s is added.") % {"name": person.name}, kind="fine")
    return redirect(f"{reverse('record')}?{urlencode({'requester': person.pk})}")
