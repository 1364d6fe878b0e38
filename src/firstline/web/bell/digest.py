"""Notifications as one plain text: the daily digest on the page, and every mail."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from firstline.desk.outreach.queries import BellLine
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.times import moment


def subject_of(lines: Sequence[BellLine]) -> str:
    """One line names what it is about, several are counted."""
    about = {line.ticket.id: line.title for line in lines if line.ticket}
    if len(about) == 1 and all(line.ticket for line in lines):
        return next(iter(about.values()))
    return ngettext("%(num)s notification of the service desk", "%(num)s notifications of the service desk", len(lines)) % {
        "num": len(lines)
    }


def text_of(viewer: Viewer, lines: Sequence[BellLine]) -> str:
    """The lines by ticket, in the active language and zone, each with its link; at the end where to choose what one hears."""
    groups: dict[str, list[BellLine]] = {}
    for line in lines:
        groups.setdefault(line.title if line.ticket else "", []).append(line)
    parts = [gettext("Hello %(name)s,") % {"name": viewer.name}, *(_group(title, told) for title, told in groups.items())]
    route = "desk_notification_preferences" if viewer.is_staff else "notification_preferences"
    parts.append(gettext("Choose what you hear, and when: %(address)s") % {"address": _address(reverse(route))})
    return "\n\n".join(parts) + "\n"


def _group(title: str, lines: Sequence[BellLine]) -> str:
    told = [f"- {moment(line.at)}  {line.text}{f' ({line.more})' if line.more else ''}, {line.why}" for line in reversed(lines)]
    return "\n".join([*([title] if title else []), *told, _address(reverse("notification", args=[lines[0].id]))])


def _address(path: str) -> str:
    return f"{settings.ENVIRONMENT.base_url}{path}"
