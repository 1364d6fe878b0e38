"""People, for those who record a ticket: looking them up and adding a caller who is not known yet."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.desk.tickets.queries import history_of_requester, readable_teams
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.actions import create_person
from firstline.foundation.people.models import Organisation, Person
from firstline.foundation.people.queries import contacts_of, find_people
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import ContactKind
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


@require_GET
@for_staff
def card(request: HttpRequest, viewer: Viewer, person_id: int) -> HttpResponse:
    """Who calls: place, device, contacts and the tickets so far (R20): a part of the record page."""
    person = Person.objects.select_related("department", "organisation").filter(pk=person_id, is_active=True).first()
    if person is None or not may(viewer, "person.read", person):
        raise Http404
    page = {"person": person, "contacts": contacts_of(person), "past": history_of_requester(viewer, readable_teams(viewer), person.pk)}
    return render(request, "workspace/_caller.html", page)


@require_POST
@for_staff
def create(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add a caller; the half-written ticket is kept as a draft and goes on with this person."""
    if not may(viewer, "person.create"):
        raise Http404
    given = request.POST
    chosen = given.get("organisation", "")
    try:
        person = create_person(
            by=viewer,
            name=given.get("name", ""),
            email=given.get("email", ""),
            contacts=[(ContactKind.PHONE, phone)] if (phone := given.get("phone", "").strip()) else [],
            organisation=Organisation.objects.filter(pk=int(chosen) if chosen.isdecimal() else 0).first(),
        )
    except Refused as refusal:
        return render(request, "workspace/record.html", record_page(request, viewer, new_person=refusal), status=422)
    toast(request, gettext("%(name)s is added.") % {"name": person.name}, kind="fine")
    return redirect(f"{reverse('record')}?{urlencode({'requester': person.pk})}")
