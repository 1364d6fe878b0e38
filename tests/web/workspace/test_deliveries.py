"""What could not be delivered is seen by a person, who has it tried again."""

import pytest
from django.test import Client

from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Delivery, Entry
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead(cast: Cast) -> Delivery:
    ticket, now = a_ticket(cast), clock.real_now()
    entry = Entry.objects.filter(subject_kind="ticket", subject_id=ticket.pk).latest("id")
    facts = {"entry": entry, "reaction": "mail.tell_requester", "lane": "mail", "subject": f"ticket:{ticket.pk}"}
    return Delivery.objects.create(**facts, created_at=now, due_at=now, tries=12, dead_at=now, reason="550 mailbox unavailable")


def test_a_dead_delivery_stands_there_with_its_reason_and_is_tried_again(client: Client, cast: Cast, dead: Delivery) -> None:
    client.force_login(cast.ada)
    page = client.get("/workspace/deliveries/").content.decode()
    assert all(words in page for words in ("550 mailbox unavailable", "mail.tell_requester", "Rita opened the ticket"))
    assert '<span class="count burn">1</span>' in client.get("/workspace/table/").content.decode()
    page = client.post(f"/workspace/deliveries/{dead.pk}/retry/", follow=True).content.decode()
    dead.refresh_from_db()
    assert (dead.dead_at, dead.tries, "It is being tried again." in page, "Everything was delivered" in page) == (None, 0, True, True)
    page = client.post(f"/workspace/deliveries/{dead.pk}/retry/", follow=True).content.decode()
    assert "This is already being tried again" in page


def test_what_was_delivered_meanwhile_is_said_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.ada)
    assert "delivered meanwhile" in client.post("/workspace/deliveries/4711/retry/", follow=True).content.decode()


def test_nobody_else_retries(client: Client, cast: Cast, dead: Delivery) -> None:
    client.force_login(cast.lena)
    assert client.post(f"/workspace/deliveries/{dead.pk}/retry/").status_code == 404
    dead.refresh_from_db()
    assert dead.dead_at is not None
