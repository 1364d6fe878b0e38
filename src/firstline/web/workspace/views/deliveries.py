"""What the desk could not bring about by itself: dead deliveries, for a person to see and to try again."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.foundation.journal import clock
from firstline.foundation.journal.actions import retry
from firstline.foundation.journal.api import Audience, Refused, sentences
from firstline.foundation.journal.models import Delivery
from firstline.foundation.journal.queries import backlog, beats, dead_deliveries, read
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff, frame


def _check(viewer: Viewer) -> None:
    if not may(viewer, "desk.retry_deliveries"):
        raise Http404


@require_GET
@for_staff
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Dead deliveries with their reasons, and whether the worker lives."""
    _check(viewer)
    dead = dead_deliveries()
    told = sentences([read(delivery.entry) for delivery in dead], viewer_audience=Audience.INTERNAL)
    now = clock.real_now()
    page = frame(viewer, request.path) | {
        "deliveries": [(delivery, one.text) for delivery, one in zip(dead, told, strict=True)],
        "backlog": backlog(now),
        "beats": beats(),
    }
    return render(request, "workspace/deliveries.html", page)


@require_POST
@for_staff
def try_again(request: HttpRequest, viewer: Viewer, delivery_id: int) -> HttpResponse:
    """Have one tried again, from its first try."""
    _check(viewer)
    delivery = Delivery.objects.filter(pk=delivery_id).first()
    if delivery is None:
        toast(request, gettext("It has been delivered meanwhile."), kind="fine")
        return redirect("deliveries")
    try:
        retry(delivery, by=viewer)
        toast(request, gettext("It is being tried again."), kind="fine")
    except Refused as refusal:
        toast(request, str(refusal), kind="warn")
    return redirect("deliveries")
