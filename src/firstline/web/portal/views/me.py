"""My details: what people may set about themselves."""

from functools import cache
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from firstline.foundation.people.actions import amend_person
from firstline.foundation.people.models import Person
from firstline.foundation.people.words import Theme
from firstline.foundation.text.normal import one_line
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.toasts import toast

DEVICE_CHARACTERS = 120


@cache
def zones() -> list[str]:
    """Every IANA zone; reading them all takes 600 files."""
    return sorted(available_timezones())


@login_required
def details(request: HttpRequest) -> HttpResponse:
    """Language, time zone, colours, usual device, single-letter keys."""
    person = request.user
    assert isinstance(person, Person)
    errors: dict[str, str] = {}
    if request.method == "POST":
        zone = request.POST.get("zone", "")
        if zone and zone not in zones():
            errors["zone"] = gettext("Choose a time zone from the list, for example Asia/Shanghai.")
        else:
            language, theme = request.POST.get("language", ""), request.POST.get("theme", "")
            amend_person(
                person,
                by=viewer_in(request),
                zone=zone,
                language=language if language in dict(settings.LANGUAGES) else "",
                theme=theme if theme in set(Theme) else Theme.SYSTEM,
                device=one_line(request.POST.get("device", ""))[:DEVICE_CHARACTERS],
                single_keys="single_keys" in request.POST,
            )
            toast(request, gettext("Saved."), kind="fine")
            return redirect("me")
    page = {"person": person, "errors": errors, "zones": zones(), "desk_zone": settings.TIME_ZONE}
    return render(request, "portal/me.html", page, status=422 if errors else 200)
