"""The form of what somebody wishes to hear, the same in both frames."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.desk.outreach.actions import wish
from firstline.desk.outreach.channels import ways
from firstline.desk.outreach.preferences import Wishes
from firstline.desk.outreach.queries import muted_tickets, own_wishes
from firstline.desk.outreach.quiet import WEEK
from firstline.desk.outreach.rules import FOR_REQUESTERS, Channel, Topic
from firstline.desk.outreach.words import CHANNEL_WORDS, TOPIC_SYMBOLS, TOPIC_WORDS
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.toasts import toast

A_MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class TopicRow:
    """One line of the table: a topic and the channels that are ticked."""

    topic: Topic
    word: str | Promise
    symbol: str
    chosen: frozenset[Channel]


def preferences(request: HttpRequest, viewer: Viewer, template: str, frame: dict[str, Any]) -> HttpResponse:
    """Show the form, or keep what was sent; what was refused stays in the form."""
    wishes, refusal = own_wishes(viewer), None
    if request.method == "POST":
        try:
            wishes = _read(request.POST, wishes, topics_of(viewer))
            _keep(wishes, viewer)
        except Refused as refused:
            refusal = refused
        else:
            toast(request, gettext("Saved."), kind="fine")
            return redirect(request.path)
    page = frame | _page(viewer, wishes, refusal)
    return render(request, template, page, status=422 if refusal else 200)


def topics_of(viewer: Viewer) -> list[Topic]:
    """What this person can hear of at all."""
    return [topic for topic in Topic if viewer.is_staff or topic in FOR_REQUESTERS]


def _page(viewer: Viewer, wishes: Wishes, refusal: Refused | None) -> dict[str, Any]:
    rows = [TopicRow(topic, TOPIC_WORDS[topic], TOPIC_SYMBOLS[topic], _ticked(wishes, topic)) for topic in topics_of(viewer)]
    work = [row for row in rows if row.topic not in FOR_REQUESTERS]
    own = [row for row in rows if row.topic in FOR_REQUESTERS]
    groups = [(_("My work"), work), (_("My own requests"), own)] if work else [("", own)]
    return {
        "wishes": wishes,
        "ways": [(channel, CHANNEL_WORDS[channel]) for channel in ways()],
        "groups": groups,
        "days": [(day, date_format(A_MONDAY + timedelta(days=day), "D")) for day in WEEK],
        "mails": Channel.MAIL in ways(),
        "muted": muted_tickets(viewer),
        "refusal": refusal,
        "zone": viewer.zone.key,
    }


def _ticked(wishes: Wishes, topic: Topic) -> frozenset[Channel]:
    """Also while everything is off: what is chosen stays to be seen."""
    return Wishes(topics=wishes.topics).channels(topic)


def _read(given: QueryDict, before: Wishes, topics: Collection[Topic]) -> Wishes:
    """What was sent; a channel that this desk does not offer keeps what was chosen before."""
    offered = set(ways())
    chosen = dict(before.topics)
    for topic in topics:
        kept = _ticked(before, topic) - offered
        chosen[topic] = kept | {channel for channel in offered if topic in given.getlist(channel)}
    quiet = "quiet" in given
    return Wishes(
        is_on="is_on" in given,
        topics=chosen,
        quiet_from=_time(given.get("quiet_from", ""), "quiet_from") if quiet else None,
        quiet_to=_time(given.get("quiet_to", ""), "quiet_to") if quiet else None,
        quiet_days=tuple(day for day in WEEK if str(day) in given.getlist("quiet_days")),
        digest_at=_time(given.get("digest_at", ""), "digest_at") if "digest" in given else None,
    )


def _time(text: str, field: str) -> time | None:
    if not text.strip():
        return None
    try:
        return time.fromisoformat(text.strip()).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise Refused("time.unreadable", _("Write the time like 18:30."), field=field) from error


def _keep(wishes: Wishes, viewer: Viewer) -> None:
    wish(
        by=viewer,
        is_on=wishes.is_on,
        topics=wishes.topics,
        quiet_from=wishes.quiet_from,
        quiet_to=wishes.quiet_to,
        quiet_days=wishes.quiet_days if wishes.quiet_from else WEEK,
        digest_at=wishes.digest_at,
    )
