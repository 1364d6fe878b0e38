"""The pages of templates: both languages side by side, checked beside the field, tried on a ticket, put away and brought back."""

from typing import Any

import pytest
from django.test import Client

from firstline.desk.macros.actions import Wording, save_macro
from firstline.desk.macros.models import Macro
from firstline.desk.macros.rules import Audience
from firstline.desk.tickets.changes import Changeable
from tests.cast import Cast, a_ticket_at_work

pytestmark = pytest.mark.django_db
GIVEN: dict[str, Any] = {
    "name_zh": "问候",
    "text_zh": "{提报人姓名}您好",
    "text_en": "Dear {requester name}",
    "places": ["reply", "note"],
    "priority": "P1",
    "assignee": "-",
    "audience": "own",
}


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def test_one_is_written(amir: Client) -> None:
    answer = amir.post("/workspace/macros/new/", GIVEN)
    macro = Macro.objects.get()
    assert (answer.status_code, macro.text_zh, macro.text_en) == (302, "{requester.name}您好", "Dear {requester.name}")
    assert (macro.places, macro.values) == (("reply", "note"), {Changeable.PRIORITY: "P1"})
    assert "问候" in amir.get("/workspace/macros/").content.decode()


def test_a_mistyped_placeholder_is_said_beside_the_text(amir: Client) -> None:
    answer = amir.post("/workspace/macros/new/", GIVEN | {"text_en": "Dear {requester nam}"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Did you mean {requester name}?" in page.partition('id="text_en-error"')[2]
    assert "Dear {requester nam}" in page
    assert not Macro.objects.exists()


def test_the_form_comes_back_as_it_was_written(amir: Client) -> None:
    amir.post("/workspace/macros/new/", GIVEN)
    page = amir.get(f"/workspace/macros/{Macro.objects.get().pk}/").content.decode()
    assert ("{提报人姓名}您好" in page, "Dear {requester name}" in page) == (True, True)
    assert 'value="P1" selected' in page


def test_it_is_tried_on_a_ticket_before_it_is_kept(amir: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    page = amir.post("/workspace/macros/new/", GIVEN | {"step": "look", "text_en": "To {requester name} by {expected time} {nonsense}"})
    shown = page.content.decode().partition('id="tried-shown"')[2]
    assert (ticket.number in shown, "Rita您好" in shown, "To Rita by {expected time}" in shown) == (True, True, True)
    assert "No such placeholder: {nonsense}" in shown
    assert not Macro.objects.exists()


def test_others_texts_can_be_read_and_copied(amir: Client, cast: Cast) -> None:
    shared = Wording(name_en="Ours", text_en="Hello", audience=Audience.EVERYONE)
    macro = save_macro(shared, by=cast.see(cast.lena))
    assert "Others keep this template" in amir.get(f"/workspace/macros/{macro.pk}/").content.decode()
    assert amir.post(f"/workspace/macros/{macro.pk}/", GIVEN).status_code == 422
    assert "Hello" in amir.get(f"/workspace/macros/new/?like={macro.pk}").content.decode()


def test_put_away_and_brought_back(amir: Client) -> None:
    amir.post("/workspace/macros/new/", GIVEN)
    pk = Macro.objects.get().pk
    page = amir.post(f"/workspace/macros/{pk}/archive/", follow=True).content.decode()
    assert f"/workspace/macros/{pk}/archive/undo/" in page
    assert "问候" not in page.partition('class="scroll')[2].partition("toasts")[0]
    assert "问候" in amir.get("/workspace/macros/?archived").content.decode()
    amir.post(f"/workspace/macros/{pk}/archive/undo/")
    assert Macro.objects.get().archived_at is None


def test_the_list_asks_little(amir: Client, cast: Cast, django_assert_max_num_queries: Any) -> None:
    for number in range(8):
        save_macro(Wording(name_en=f"No {number}", text_en="x"), by=cast.see(cast.amir))
    with django_assert_max_num_queries(10):
        amir.get("/workspace/macros/")
