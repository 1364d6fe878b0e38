"""The form for many tickets: chosen rows or the whole list, a look before the deed, and only what one may work on."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from firstline.desk.inbox.models import BulkEdit
from firstline.desk.tickets.models import Ticket
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db
BULK = "/workspace/bulk/"


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    cache.clear()
    client.force_login(cast.amir)
    return client


def hidden(page: str) -> dict[str, list[str]]:
    """The values that the preview would send."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(value)
    return found


def test_looked_at_first_then_done_then_undone(amir: Client, cast: Cast) -> None:
    tickets = [a_ticket(cast) for _ in range(3)]
    asked = {"ticket": [one.pk for one in tickets[:2]], "at": "/workspace/all/", "assignee": cast.amir.pk, "kind": "-", "step": "look"}
    page = amir.post(BULK, asked).content.decode()
    assert "Amir" in page
    assert not Ticket.objects.filter(assignee=cast.amir).exists()
    kept = {name: values for name, values in hidden(page).items() if name != "csrfmiddlewaretoken"}
    answer = amir.post(BULK, kept | {"step": "do"})
    assert answer.headers["Location"] == "/workspace/all/"
    assert set(Ticket.objects.filter(assignee=cast.amir)) == set(tickets[:2])
    amir.post(f"{BULK}{BulkEdit.objects.get().pk}/undo/", {"next": "/workspace/all/"})
    assert not Ticket.objects.filter(assignee=cast.amir).exists()


def test_the_whole_list_is_what_its_filters_hold(amir: Client, cast: Cast) -> None:
    for kind in ("question", "question", "incident"):
        a_ticket(cast, kind=kind)
    amir.post(BULK, {"all": "yes", "at": "/workspace/all/?kind=question", "urgency": "interrupted", "step": "do"})
    assert Ticket.objects.filter(urgency="interrupted", kind="question").count() == 2
    assert BulkEdit.objects.get().total == 2


def test_what_one_may_not_read_is_not_there(amir: Client, cast: Cast) -> None:
    secret, fine = a_ticket(cast, team=cast.personnel), a_ticket(cast)
    amir.post(BULK, {"ticket": [secret.pk, fine.pk], "kind": "question", "step": "do"})
    secret.refresh_from_db()
    assert (BulkEdit.objects.get().total, secret.kind == "question") == (1, False)


def test_nothing_chosen_is_said_and_what_was_typed_stays(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    for step in ("look", "do"):
        assert amir.post(BULK, {"ticket": [ticket.pk], "step": step}).status_code == 422
    page = amir.post(BULK, {"ticket": [ticket.pk], "priority": "P1", "text": "all down", "step": "do"})
    assert page.status_code == 422
    assert "all down" in page.content.decode()


def test_an_edit_belongs_to_its_author(amir: Client, cast: Cast) -> None:
    amir.post(BULK, {"ticket": [a_ticket(cast).pk], "kind": "question", "step": "do"})
    here = f"{BULK}{BulkEdit.objects.get().pk}/"
    assert amir.get(here).status_code == 200
    amir.force_login(cast.lena)
    assert amir.get(here).status_code == 404
    assert amir.post(f"{here}undo/").status_code == 404
