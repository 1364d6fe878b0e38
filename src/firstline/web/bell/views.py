"""The panel of the bell, following a line, and marking as read."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from firstline.desk.outreach.actions import mark_all_read, mark_one_read, mark_ticket_read, mute, unmute
from firstline.desk.outreach.queries import BellLine, bell_groups, desktop_lines, find_line, unread_count
from firstline.desk.tickets.queries import find_ticket
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.asking import viewer_in
from firstline.web.ui.context import bell_word
from firstline.web.ui.toasts import toast
from firstline.web.ui.views import back


def page_of_all(viewer: Viewer) -> str:
    """Where this person reads all notifications: in the frame in which they work."""
    return reverse("desk_notifications" if viewer.is_staff else "notifications")


def target_of(line: BellLine, viewer: Viewer) -> str:
    """The page that a line leads to: one's own request on the portal, work in the workspace."""
    if line.ticket:
        works_on_it = line.ticket.is_internal and not line.ticket.is_own
        return reverse("ticket" if works_on_it else "my_ticket", args=[line.ticket.number])
    return reverse("bulk_edit", args=[line.bulk_edit]) if line.bulk_edit else page_of_all(viewer)


@require_GET
@login_required
def panel(request: HttpRequest) -> HttpResponse:
    """The newest lines by ticket: a part that the bell fetches when it opens."""
    viewer = viewer_in(request)
    page = {"groups": bell_groups(viewer), "all_address": page_of_all(viewer), "here": request.headers.get("Referer", "")}
    answer = render(request, "bell/_panel.html", page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
@login_required
def news(request: HttpRequest) -> JsonResponse:
    """The number on the bell, and what a desktop may show of what came after the line `after`."""
    viewer = viewer_in(request)
    after = request.GET.get("after", "")
    lines, newest = desktop_lines(viewer, after=int(after) if after.isdecimal() and len(after) < 19 else None)
    unread = unread_count(viewer)
    shown = [{"id": one.id, "title": one.title, "text": one.text, "href": reverse("notification", args=[one.id])} for one in lines]
    return JsonResponse(
        {"unread": unread, "word": bell_word(unread), "newest": newest, "lines": shown}, headers={"Cache-Control": "no-store"}
    )


@require_GET
@login_required
def follow(request: HttpRequest, line_id: int) -> HttpResponse:
    """To what the line is about; it counts as read, and so do the others about the same ticket."""
    viewer = viewer_in(request)
    line = find_line(viewer, line_id)
    if line is None:
        raise Http404
    if line.ticket:
        mark_ticket_read(line.ticket.id, by=viewer)
    else:
        mark_one_read(line.id, by=viewer)
    return redirect(target_of(line, viewer))


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Mark as read: what is about `ticket`, the one `line`, or everything up to the line `up_to`."""
    viewer, given = viewer_in(request), request.POST
    if number := given.get("ticket"):
        ticket = find_ticket(viewer, number)
        if ticket is None:
            raise Http404
        mark_ticket_read(ticket.pk, by=viewer)
    elif given.get("line", "").isdecimal():
        mark_one_read(int(given["line"]), by=viewer)
    else:
        mark_all_read(by=viewer, up_to=int(given["up_to"]) if given.get("up_to", "").isdecimal() else None)
    return HttpResponse(status=204) if request.headers.get("X-Firstline-Part") else back(request)


@require_POST
@login_required
def muting(request: HttpRequest) -> HttpResponse:
    """Hear nothing more of a ticket, or (`off`) hear of it again."""
    viewer = viewer_in(request)
    ticket = find_ticket(viewer, request.POST.get("ticket", ""))
    if ticket is None:
        raise Http404
    if "off" in request.POST:
        unmute(ticket.pk, by=viewer)
        toast(request, gettext("You hear of %(number)s again.") % {"number": ticket.number}, kind="fine")
    else:
        mute(ticket, by=viewer)
        toast(request, gettext("You hear nothing more of %(number)s.") % {"number": ticket.number}, kind="fine")
    return back(request)
