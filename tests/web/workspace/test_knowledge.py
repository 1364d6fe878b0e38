"""Knowledge on the page of a ticket: named in a dialog, changed where it stands."""

import pytest
from django.test import Client

from firstline.desk.tickets.actions import link_knowledge
from firstline.desk.tickets.models import KnowledgeLink
from tests.cast import Cast, a_ticket, a_ticket_at_work

pytestmark = pytest.mark.django_db


def test_the_page_names_it_and_changes_it(client: Client, cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    client.force_login(cast.amir)
    address = f"/workspace/tickets/{ticket.number}/"
    assert client.post(f"{address}knowledge/", {"reference": "", "state": "linked"}).status_code == 422
    client.post(f"{address}knowledge/", {"reference": "/kb/007", "state": "to_update"})
    link = KnowledgeLink.objects.get()
    assert "/kb/007" in client.get(address).content.decode()
    client.post(f"{address}knowledge/state/", {"stands": f"linked:{link.pk}"})
    link.refresh_from_db()
    assert link.state == "linked"
    other = link_knowledge(a_ticket(cast), by=amir, reference="/kb/008")
    assert client.post(f"{address}knowledge/state/", {"stands": f"removed:{other.pk}"}).status_code == 404
