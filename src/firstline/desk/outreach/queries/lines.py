"""The lines of the bell, as the viewer may read them now: rights are asked again when a line is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import ngettext

from firstline.desk.outreach.models import UNREAD_IN_BELL, Mailing, MailingKind, Notification
from firstline.desk.outreach.rules import Topic
from firstline.desk.outreach.words import TOPIC_SYMBOLS, WHY_WORDS
from firstline.desk.tickets.queries.readable import Readable, readable_tickets
from firstline.foundation.journal.api import Audience, Event, Recorded, sentences
from firstline.foundation.journal.models import Entry
from firstline.foundation.journal.queries import read
from firstline.foundation.people.viewer import Viewer

PANEL_ROWS = 40
PAGE_ROWS = 30
SHOWN_IN_GROUP = 3
SHOWN_AT_ONCE = 5
MOST_IN_MAIL = 100


@dataclass(frozen=True)
class BellLine:
    """One line: what happened (a sentence), where, when, and why the viewer is told."""

    id: int
    text: str
    actor: str
    actor_id: int | None
    at: datetime
    symbol: str
    why: str | Promise
    more: str
    is_unread: bool
    is_urgent: bool
    ticket: Readable | None
    bulk_edit: int | None

    @property
    def title(self) -> str:
        """What it is about, in a few words."""
        return f"{self.ticket.number} {self.ticket.title}" if self.ticket else self.text


@dataclass(frozen=True)
class Group:
    """The lines about one ticket, the newest first; `hidden` more are on the page of all notifications."""

    ticket: Readable | None
    lines: Sequence[BellLine]
    hidden: int

    @property
    def is_unread(self) -> bool:
        """Whether anything of it is news."""
        return any(line.is_unread for line in self.lines)


@dataclass(frozen=True)
class BellPage:
    """Up to PAGE_ROWS lines, the newest first; `older` is where the next page begins, None at the end."""

    lines: list[BellLine]
    older: int | None


def bell_groups(viewer: Viewer) -> list[Group]:
    """What the panel shows: the newest lines grouped by ticket, a group standing where its newest line stands."""
    rows = Notification.objects.filter(person=viewer.id, on_page=True).order_by("-pk")[:PANEL_ROWS]
    groups: dict[int, list[BellLine]] = {}
    for line in _lines(viewer, list(rows)):
        groups.setdefault(line.ticket.id if line.ticket else -line.id, []).append(line)
    return [Group(lines[0].ticket, lines[:SHOWN_IN_GROUP], max(0, len(lines) - SHOWN_IN_GROUP)) for lines in groups.values()]


def bell_page(viewer: Viewer, *, before: int | None = None, only_unread: bool = False) -> BellPage:
    """A page of all notifications by keyset: those below `before`."""
    rows = Notification.objects.filter(person=viewer.id, on_page=True)
    if only_unread:
        rows = rows.filter(UNREAD_IN_BELL)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE_ROWS + 1])
    return BellPage(_lines(viewer, found[:PAGE_ROWS]), found[PAGE_ROWS - 1].pk if len(found) > PAGE_ROWS else None)


def find_line(viewer: Viewer, pk: int) -> BellLine | None:
    """One line of the viewer's own, None when there is none or they may not read it any more."""
    return next(iter(_lines(viewer, list(Notification.objects.filter(person=viewer.id, pk=pk)))), None)


def desktop_lines(viewer: Viewer, *, after: int | None) -> tuple[list[BellLine], int]:
    """What a desktop may show of what came after this line (nothing without one), oldest first; and the newest line's id, 0 for none.

    Quiet hours and the choice of topics were weighed when the lines were made.
    """
    newest = Notification.objects.filter(person=viewer.id).order_by("-pk").values_list("pk", flat=True).first() or 0
    if after is None or newest <= after:
        return [], newest
    rows = Notification.objects.filter(UNREAD_IN_BELL, person=viewer.id, pk__gt=after, on_desktop=True).order_by("pk")
    return _lines(viewer, list(rows[:SHOWN_AT_ONCE])), newest


def digest_lines(viewer: Viewer, *, since: datetime) -> list[BellLine]:
    """What the viewer has not read since then, the newest first: what stands in a digest."""
    rows = Notification.objects.filter(UNREAD_IN_BELL, person=viewer.id, at__gt=since).order_by("-pk")
    return _lines(viewer, list(rows[:MOST_IN_MAIL]))


def mailed_lines(viewer: Viewer, mailing: Mailing) -> list[BellLine]:
    """What stands in a mail, as the viewer may read it now; what they have read meanwhile is left out."""
    if mailing.kind == MailingKind.DIGEST and mailing.since is not None:
        return digest_lines(viewer, since=mailing.since)
    rows = Notification.objects.filter(mailing=mailing, person=viewer.id, read_at=None).order_by("-pk")
    return _lines(viewer, list(rows[:MOST_IN_MAIL]))


def _lines(viewer: Viewer, rows: Sequence[Notification]) -> list[BellLine]:
    """Three queries for all: tickets, entries, names. What the viewer may not read (any more) is left out."""
    tickets = readable_tickets(viewer, {row.ticket_id for row in rows if row.ticket_id})
    entries = {entry.pk: read(entry) for entry in Entry.objects.filter(pk__in=[row.entry for row in rows])}
    shown = [row for row in rows if row.entry in entries and _may_show(row, entries[row.entry].event, tickets)]
    told = sentences([entries[row.entry] for row in shown], viewer_audience=Audience.INTERNAL)
    return [_line(row, one.recorded, one.text, one.actor, tickets) for row, one in zip(shown, told, strict=True)]


def _may_show(row: Notification, event: Event, tickets: dict[int, Readable]) -> bool:
    if row.ticket_id is None:
        return True
    ticket = tickets.get(row.ticket_id)
    return ticket is not None and (ticket.is_internal or event.audience == Audience.PUBLIC)


def _line(row: Notification, recorded: Recorded[Event], text: str, actor: str, tickets: dict[int, Readable]) -> BellLine:
    return BellLine(
        id=row.pk,
        text=text,
        actor=actor,
        actor_id=recorded.actor.id if recorded.actor.kind == "person" else None,
        at=row.at,
        symbol=TOPIC_SYMBOLS[row.topic],
        why=WHY_WORDS[row.why],
        more=_more(row),
        is_unread=row.read_at is None,
        is_urgent=row.topic == Topic.URGENT,
        ticket=tickets.get(row.ticket_id) if row.ticket_id else None,
        bulk_edit=getattr(recorded.event, "bulk_edit", None),
    )


def _more(row: Notification) -> str:
    """What else the same change did."""
    if row.tickets > 1:
        others = row.tickets - 1
        return ngettext("and the same in %(num)s more ticket", "and the same in %(num)s more tickets", others) % {"num": others}
    if row.more:
        return ngettext("and %(num)s more change", "and %(num)s more changes", row.more) % {"num": row.more}
    return ""
