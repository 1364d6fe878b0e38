"""A seeded desk: believable, whole, and the same for the same seed."""

import pytest

from firstline.demo.seed.build import seed
from firstline.desk.tickets.models import Message, Ticket
from firstline.desk.tickets.queries import find_ticket, timeline
from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Delivery, Entry
from firstline.foundation.people.models import Department, Person
from tests.cast import Cast, a_ticket
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db
WORDS = ("title", "status", "opened_at", "closed_at", "requester__email", "assignee__name", "team__name_en", "priority", "category__key")


@pytest.fixture
def seeded(cast: Cast) -> Cast:
    Department.objects.create(organisation=cast.own, name="Finance")
    with clock.moved_to(NOW):
        seed(tickets=300, chance="one")
    return cast


def test_the_same_seed_gives_the_same_tickets(seeded: Cast) -> None:
    known = set(Ticket.objects.values_list("pk", flat=True))
    first = list(Ticket.objects.order_by("pk").values_list(*WORDS))
    with clock.moved_to(NOW):
        seed(tickets=300, chance="one")
        again = list(Ticket.objects.exclude(pk__in=known).order_by("pk").values_list(*WORDS))
        seed(tickets=300, chance="two")
    assert again == first
    assert list(Ticket.objects.order_by("pk").values_list(*WORDS)[600:]) != first


def test_it_is_two_years_in_both_languages_mostly_done(seeded: Cast) -> None:
    assert Ticket.objects.filter(title__regex="[一-龥]").count() in range(90, 260)
    assert Ticket.objects.filter(is_open=True).count() in range(1, 20)
    assert (NOW - Ticket.objects.earliest("opened_at").opened_at).days > 700
    assert Ticket.objects.latest("changed_at").changed_at <= NOW
    assert Message.objects.count() in range(1000, 1201)
    assert Person.objects.filter(email__endswith="people.example").count() > 80


def test_every_ticket_is_told_as_it_happened(seeded: Cast) -> None:
    amir = seeded.see(seeded.amir)
    for ticket in Ticket.objects.filter(assignee=seeded.amir).order_by("-pk")[:20]:
        found = find_ticket(amir, ticket.number)
        assert found is not None
        told = timeline(amir, found, everything=True)
        assert [item.at for item in told.items] == sorted(item.at for item in told.items)
        assert bool(told.items[-1].event or told.items[-1].message or told.items[-1].resolution)
        assert ticket.is_open == (ticket.closed_at is None)


def test_numbers_events_and_the_desk_go_on(seeded: Cast) -> None:
    assert not Delivery.objects.exists()
    assert Entry.objects.filter(kind="ticket.opened").count() == 300
    with clock.moved_to(NOW):
        assert a_ticket(seeded).number not in set(Ticket.objects.order_by("-pk").values_list("number", flat=True)[1:])
