"""The requester's first page: one question, and what is going on."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from firstline.desk.tickets.queries import category_choices, own_tickets
from firstline.web.ui.asking import viewer_in

OPEN_CARDS = 6
RECENT_ROWS = 3


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Own open tickets as cards, the ones that need an answer first; a few finished ones; places to start."""
    viewer = viewer_in(request)
    going = own_tickets(viewer, is_open=True, limit=OPEN_CARDS)
    page = {
        "open_tickets": sorted(going.rows, key=lambda row: not row.needs_you),
        "has_more": going.older is not None,
        "recent": own_tickets(viewer, is_open=False, limit=RECENT_ROWS).rows,
        "starts": [choice for choice in category_choices(viewer.language) if choice.depth == 0],
    }
    return render(request, "portal/home.html", page)
