"""Telling people of an event: one line a person and change, whatever the number of events and tickets in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from firstline.desk.inbox.bulk import AT_ONCE
from firstline.desk.inbox.events import BulkEditFinished, BulkEditOrdered
from firstline.desk.inbox.models import BulkEdit
from firstline.desk.outreach.channels import ways
from firstline.desk.outreach.models import Mute, Notification
from firstline.desk.outreach.occasions import named_by, occasion_of, team_of
from firstline.desk.outreach.preferences import Wishes, wishes_of
from firstline.desk.outreach.rules import TELLS, Channel, Occasion, Reason, Topic, Why, outranks, recipients
from firstline.desk.tickets.models import Ticket, Watcher
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Audience, Event, Recorded, change
from firstline.foundation.journal.models import Entry
from firstline.foundation.people.models import Membership, Person
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer, viewer_of

GATHER = timedelta(minutes=2)
"""A mail waits so long: what is read meanwhile on a page is not mailed, and what follows at once comes in the same mail."""


@dataclass(frozen=True)
class _Told:
    """One person who is to be told, and where."""

    viewer: Viewer
    reason: Reason
    channels: Collection[Channel]
    mail_due_at: datetime | None


def tell(recorded: Recorded[Event]) -> int:
    """Write a line for everybody whom the event concerns, who may read it and wants to hear; returns how many were told.

    A line of the same change is not doubled: the event that tells more takes it over, the other is counted.
    """
    occasion = occasion_of(recorded.event)
    if occasion is None:
        return 0
    ticket = Ticket.objects.select_related("team").filter(pk=recorded.event.subject_id).first() if _is_of_ticket(recorded) else None
    reasons = recipients(occasion, _parties(occasion, recorded.event, ticket), actor=_person(recorded))
    told = _willing(reasons, recorded, ticket)
    with change(by=SYSTEM):
        key = _key(recorded)
        for one in told:
            _write(one, recorded, ticket, key)
    return len(told)


def _is_of_ticket(recorded: Recorded[Event]) -> bool:
    return recorded.event.subject == "ticket"


def _person(recorded: Recorded[Event]) -> int | None:
    return recorded.actor.id if recorded.actor.kind == "person" else None


def _parties(occasion: Occasion, event: Event, ticket: Ticket | None) -> Mapping[Why, Collection[int]]:
    """Whom the occasion may concern: those that the event names, else those of the ticket now. Only what is asked for is read."""
    wanted = TELLS[occasion].keys()
    if isinstance(event, BulkEditFinished):
        edits = BulkEdit.objects.filter(pk=event.bulk_edit, total__gt=AT_ONCE)
        return {Why.ORDERED: list(edits.values_list("person_id", flat=True))}
    if ticket is None:
        return {}
    found: dict[Why, Collection[int]] = {Why.REQUESTER: {ticket.requester_id}}
    if ticket.assignee_id:
        found[Why.ASSIGNEE] = {ticket.assignee_id}
    if Why.WATCHER in wanted:
        found[Why.WATCHER] = list(Watcher.objects.filter(ticket=ticket).values_list("person_id", flat=True))
    if wanted & {Why.TEAM, Why.LEAD}:
        members = list(Membership.objects.filter(team=team_of(event) or ticket.team_id).values_list("person_id", "is_lead"))
        found[Why.TEAM] = [person for person, _leads in members]
        found[Why.LEAD] = [person for person, leads in members if leads]
    return {**found, **named_by(event)}


def _willing(reasons: Mapping[int, Reason], recorded: Recorded[Event], ticket: Ticket | None) -> list[_Told]:
    """Those who want to hear it somewhere, have not muted the ticket, and may read what happened."""
    wishes = wishes_of(reasons)
    wanted = {person: reason for person, reason in reasons.items() if wishes[person].channels(reason.topic)}
    if ticket is not None and wanted:
        muted = Mute.objects.filter(ticket=ticket, person__in=wanted).values_list("person_id", flat=True)
        wanted = {person: reason for person, reason in wanted.items() if person not in set(muted)}
    people = Person.objects.select_related("location").filter(pk__in=wanted, is_active=True).order_by("pk")
    viewers = [viewer for viewer in map(viewer_of, people) if _may_hear(viewer, recorded.event, ticket)]
    return [_told(viewer, wanted[viewer.id], wishes[viewer.id]) for viewer in viewers]


def _may_hear(viewer: Viewer, event: Event, ticket: Ticket | None) -> bool:
    if ticket is None:
        return True
    return may(viewer, "ticket.read" if event.audience == Audience.PUBLIC else "ticket.read_internal", ticket)


def _told(viewer: Viewer, reason: Reason, wishes: Wishes) -> _Told:
    channels, now = wishes.channels(reason.topic).intersection(ways()), clock.now()
    quiet_until = wishes.quiet_until(now.astimezone(viewer.zone))
    mail_due_at = max(now + GATHER, quiet_until or now) if Channel.MAIL in channels else None
    return _Told(viewer, reason, channels - {Channel.DESKTOP} if quiet_until else channels, mail_due_at)


def _key(recorded: Recorded[Event]) -> str:
    """What makes events one line: their change; of an edit by a worker, which takes many changes, the order of it."""
    if recorded.cause is not None:
        cause = Entry.objects.filter(pk=recorded.cause, kind=BulkEditOrdered.kind).values_list("subject_id", flat=True).first()
        if cause is not None and not isinstance(recorded.event, BulkEditFinished):
            return f"edit.{cause}"
    return recorded.change


def _write(one: _Told, recorded: Recorded[Event], ticket: Ticket | None, key: str) -> None:
    row, is_new = Notification.objects.select_for_update().get_or_create(
        person_id=one.viewer.id,
        key=key,
        defaults={
            "entry": recorded.id,
            "ticket": ticket,
            "topic": one.reason.topic,
            "why": one.reason.why,
            "last_ticket": ticket.pk if ticket else None,
            "at": recorded.at,
            "on_page": Channel.PAGE in one.channels,
            "on_desktop": Channel.DESKTOP in one.channels,
            "mail_due_at": one.mail_due_at,
        },
    )
    if is_new:
        return
    row.more += 1
    if ticket is not None and row.last_ticket != ticket.pk:
        row.tickets, row.last_ticket = row.tickets + 1, ticket.pk
    if outranks(one.reason.topic, Topic(row.topic)):
        row.entry, row.ticket, row.topic, row.why = recorded.id, ticket, one.reason.topic, one.reason.why
    row.on_page |= Channel.PAGE in one.channels
    row.on_desktop |= Channel.DESKTOP in one.channels
    row.mail_due_at = row.mail_due_at or (None if row.read_at else one.mail_due_at)
    row.save(update_fields=["more", "tickets", "last_ticket", "entry", "ticket", "topic", "why", "on_page", "on_desktop", "mail_due_at"])
