"""Opening a ticket."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import override_settings
from django.utils import timezone

from firstline.desk.tickets.actions import open_ticket
from firstline.desk.tickets.models import Category, Message
from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Entry
from tests.cast import Cast, a_ticket, happened, refused

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def test_a_requester_opens_a_ticket(cast: Cast) -> None:
    category = Category.objects.get(key="network.vpn")
    with clock.moved_to(NOON):
        ticket = a_ticket(cast, impact="department", urgency="interrupted", category=category, description="Since **nine**")
    assert (ticket.number, ticket.priority, ticket.problem_class, ticket.status) == ("T20261122-0001", "P2", "urgent", "new")
    assert (ticket.team, ticket.snippet, ticket.opened_at) == (cast.desk, "Since nine", NOON)
    assert Message.objects.get(ticket=ticket).html == "<p>Since <strong>nine</strong></p>\n"
    assert happened(ticket) == ["opened"]


def test_numbers_count_by_the_day_of_the_desk(cast: Cast) -> None:
    with clock.moved_to(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)):  # 23:59 in Shanghai
        assert [a_ticket(cast).number, a_ticket(cast).number] == ["T20261122-0001", "T20261122-0002"]
    with clock.moved_to(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)):
        assert a_ticket(cast).number == "T20261123-0001"


def test_an_agent_records_for_a_caller(cast: Cast) -> None:
    ticket = open_ticket(by=cast.see(cast.amir), requester=cast.rita, title="Printer", description="Paper jam", channel="phone")
    message = Message.objects.get(ticket=ticket)
    assert (ticket.requester, ticket.opened_by, message.author, message.entered_by) == (cast.rita, cast.amir, cast.rita, cast.amir)


def test_a_requester_cannot_record_for_others(cast: Cast) -> None:
    with refused("not_allowed"):
        open_ticket(by=cast.see(cast.noor), requester=cast.rita, title="x", description="x")
    assert not Entry.objects.filter(kind="ticket.opened").exists()


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"title": "  "}, "ticket.title_missing", "title"),
        ({"title": "x" * 201}, "ticket.title_too_long", "title"),
        ({"description": "\n"}, "ticket.description_missing", "description"),
        ({"kind": "complaint"}, "ticket.about_missing", "about"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(cast: Cast, facts: dict[str, str], code: str, field: str) -> None:
    with refused(code, field=field):
        a_ticket(cast, **facts)


def test_nothing_occurs_in_the_future(cast: Cast) -> None:
    with refused("ticket.occurs_later"):
        a_ticket(cast, occurred_at=timezone.now() + timedelta(hours=1))


def test_a_complaint_is_shown_on_the_ticket_it_is_about(cast: Cast) -> None:
    about = a_ticket(cast)
    complaint = a_ticket(cast, kind="complaint", about=about, title="Nobody answers")
    assert happened(about) == ["opened", "complaint_received"]
    assert complaint.about == about


def test_people_without_an_organisation_are_individuals(cast: Cast) -> None:
    cast.noor.organisation = None
    cast.noor.save(update_fields=["organisation"])
    assert a_ticket(cast, requester=cast.noor).organisation.kind == "individuals"


def test_a_category_brings_its_team(cast: Cast) -> None:
    category = Category.objects.get(key="network")
    category.team = cast.network
    category.save(update_fields=["team"])
    assert a_ticket(cast, category=category).team == cast.network


def test_opening_costs_at_most_ten_statements(cast: Cast, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    viewer = cast.see(cast.rita)
    with django_assert_max_num_queries(10):
        open_ticket(by=viewer, requester=cast.rita, title="x", description="x")


@override_settings(TIME_ZONE="UTC")
def test_text_is_stored_in_normal_form(cast: Cast) -> None:
    assert a_ticket(cast, title="Cafe\u0301\u202e  bar").title == "Café bar"
