"""My requests: the open ones, and what is finished."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from firstline.desk.tickets.queries import Cursor, own_tickets
from firstline.web.ui.asking import viewer_in


@login_required
def own(request: HttpRequest) -> HttpResponse:
    """`?show=finished` for those; `?before=` pages on."""
    viewer = viewer_in(request)
    is_open = request.GET.get("show") != "finished"
    cursor = Cursor.parse(request.GET.get("before", ""))
    return render(request, "portal/requests.html", {"page": own_tickets(viewer, is_open=is_open, cursor=cursor), "is_open": is_open})
