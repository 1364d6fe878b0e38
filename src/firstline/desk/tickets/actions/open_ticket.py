"""Opening a ticket: on the portal, at the phone, from a channel."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from django.db import connection
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets import rules, triage
from firstline.desk.tickets.actions.fields import FieldValues, give_fields
from firstline.desk.tickets.actions.moving import message, person_id
from firstline.desk.tickets.events import ComplaintReceived, TicketOpened
from firstline.desk.tickets.grading import grade
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.routing import first_team
from firstline.desk.tickets.rules import Channel, Kind
from firstline.desk.tickets.triage import Impact, Urgency
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.api import Actor, Event, Refused, change, record
from firstline.foundation.people.models import Organisation, Person, Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.words import OrganisationKind
from firstline.foundation.text.markdown import snippet
from firstline.foundation.text.normal import nfc, one_line

TITLE_CHARACTERS = 200
NEXT_NUMBER = """
    INSERT INTO tickets_daycounter (day, last) VALUES (%s, 1)
    ON CONFLICT (day) DO UPDATE SET last = tickets_daycounter.last + 1 RETURNING last
"""


def open_ticket(
    *,
    by: Actor,
    requester: Person,
    title: str,
    description: str,
    kind: str = Kind.INCIDENT,
    channel: str = Channel.PORTAL,
    impact: str = "",
    urgency: str = "",
    category: Category | None = None,
    affected: str = "",
    occurred_at: datetime | None = None,
    about: Ticket | None = None,
    team: Team | None = None,
    files: Iterable[StoredFile] = (),
    fields: FieldValues | None = None,
) -> Ticket:
    """Open a ticket for a requester; priority and class follow from impact, urgency and category (R2, R14-R19, R22, R28, R33).

    `fields` are the custom ones; with None, nobody was asked for them, and none is required yet.
    Raises Refused: not_allowed, ticket.title_missing, ticket.title_too_long, ticket.description_missing, ticket.occurs_later,
    ticket.unknown_choice, ticket.about_missing (a complaint names its ticket), ticket.fields_missing, field.*.
    """
    _check_right(by, requester)
    title, description = _checked_words(title, description)
    kind, channel = _one_of(Kind, kind, "kind"), _one_of(Channel, channel, "channel")
    impact = _one_of(Impact, impact, "impact") if impact else ""
    urgency = _one_of(Urgency, urgency, "urgency") if urgency else ""
    if kind == Kind.COMPLAINT and about is None:
        raise Refused("ticket.about_missing", _("Choose the ticket that the complaint is about."), field="about")
    with change(by=by) as at:
        _check_moment(occurred_at, at)
        organisation = organisation_of(requester)
        ticket = Ticket.objects.create(
            number=next_number(at),
            kind=kind,
            title=title,
            snippet=snippet(description),
            channel=channel,
            requester=requester,
            opened_by_id=person_id(by),
            organisation=organisation,
            department_id=requester.department_id,
            category=category,
            impact=impact,
            urgency=urgency,
            priority=grade(impact, urgency),
            problem_class=class_of(kind, urgency, category),
            affected=one_line(affected),
            occurred_at=occurred_at,
            about=about,
            team=team or first_team(organisation, category),
            opened_at=at,
            changed_at=at,
        )
        _keep_first_words(ticket, description, by=by, at=at, files=files)
        record_opening(ticket, by=by, more=() if fields is None else give_fields(ticket, fields, by=by))
    return ticket


def _check_right(by: Actor, requester: Person) -> None:
    own = by.kind == "person" and by.id == requester.pk
    if not may(by, "ticket.open" if own else "ticket.open_for_others"):
        raise Refused("not_allowed", _("Only people of the desk can record a ticket for somebody else."))


def _check_moment(occurred_at: datetime | None, now: datetime) -> None:
    if occurred_at and occurred_at > now:
        raise Refused(
            "ticket.occurs_later", _("The time of occurrence lies in the future. When did you first notice it?"), field="occurred_at"
        )


def class_of(kind: str, urgency: str, category: Category | None) -> str:
    """The class that follows from kind, urgency and category (R33)."""
    usual, is_security = (category.usual_class, category.is_security) if category else ("", False)
    return triage.problem_class(kind, urgency, usual, is_security=is_security)


def _keep_first_words(ticket: Ticket, text: str, *, by: Actor, at: datetime, files: Iterable[StoredFile]) -> None:
    author, typed_by = ticket.requester_id, person_id(by)
    message(ticket, kind=MessageKind.OPENING, text=text, author=author, entered_by=typed_by, at=at, from_desk=False, files=files)


def _one_of(choices: type[StrEnum], value: str, field: str) -> str:
    if value not in set(choices):
        raise Refused("ticket.unknown_choice", _("Choose one of the offered values."), field=field)
    return choices(value)


def _checked_words(title: str, description: str) -> tuple[str, str]:
    title, description = checked_title(title), nfc(description).strip()
    if not description:
        raise Refused("ticket.description_missing", _("Describe what happened, so that nobody has to ask you again."), field="description")
    return title, description


def checked_title(title: str) -> str:
    """The title on one line. Refused: ticket.title_missing, ticket.title_too_long."""
    title = one_line(title)
    if not title:
        raise Refused("ticket.title_missing", _("Say in a few words what is wrong."), field="title")
    if len(title) > TITLE_CHARACTERS:
        raise Refused(
            "ticket.title_too_long",
            _("Keep the title under %(limit)s characters; the details have room below."),
            limit=TITLE_CHARACTERS,
            field="title",
        )
    return title


def record_opening(ticket: Ticket, *, by: Actor, more: Iterable[Event] = ()) -> None:
    """Say that the ticket was opened, what came with it, and on the ticket that it complains about as well."""
    opened = TicketOpened(
        ticket=ticket.pk,
        ticket_kind=ticket.kind,
        channel=ticket.channel,
        requester=ticket.requester_id,
        team=ticket.team_id,
        priority=ticket.priority,
        impact=ticket.impact,
        urgency=ticket.urgency,
        problem_class=ticket.problem_class,
        category=ticket.category_id,
    )
    events: list[Event] = [opened, *more]
    if ticket.about_id:
        events.append(ComplaintReceived(ticket=ticket.about_id, complaint=ticket.pk))
    record(events, by=by)


def next_number(at: datetime) -> str:
    """The next number of the day in the desk's zone; the counter row is locked until the opening commits (R22)."""
    day = at.astimezone(get_default_timezone())
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [day.date()])
        (sequence,) = cursor.fetchone()
    return rules.format_number(day, sequence)


def organisation_of(requester: Person) -> Organisation:
    """The requester's organisation; people without one are individual customers (R165)."""
    if requester.organisation_id and requester.organisation:
        return requester.organisation
    found = Organisation.objects.filter(kind=OrganisationKind.INDIVIDUALS).order_by("pk").first()
    return found or Organisation.objects.create(name="Individuals", kind=OrganisationKind.INDIVIDUALS)
