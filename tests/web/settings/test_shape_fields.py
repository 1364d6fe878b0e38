"""The settings of custom fields and words: list, form, preview, order, archive."""

import pytest
from django.test import Client
from django.urls import reverse

from firstline.desk.tickets.actions import define_field
from firstline.desk.tickets.actions.shape_fields import Offered
from firstline.desk.tickets.models import FieldDefinition, OwnWord
from firstline.foundation.journal.api import SYSTEM
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db
FORM = {"key": "asset_number", "type": "text", "name_zh": "资产编号", "name_en": "Asset number", "filled_by": "both"}


@pytest.fixture
def ada(cast: Cast) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.ada)
    return client


def a_choice_field() -> FieldDefinition:
    choices = [Offered("小", "Small"), Offered("大", "Large")]
    return define_field(by=SYSTEM, key="size", field_type="choice", name_en="Size", name_zh="尺寸", choices=choices)


def test_a_new_field_is_listed(ada: Client) -> None:
    page = ada.post("/workspace/settings/fields/new/", FORM, follow=True).content.decode()
    assert FieldDefinition.objects.get().key == "asset_number"
    assert "Asset number" in page


def test_a_field_that_cannot_work_keeps_what_was_typed(ada: Client) -> None:
    page = ada.post("/workspace/settings/fields/new/", FORM | {"key": "Asset number!"})
    assert page.status_code == 422
    assert "Use small letters" in page.content.decode()
    assert "资产编号" in page.content.decode()


def test_a_field_can_depend_on_a_fact(ada: Client) -> None:
    ada.post(
        "/workspace/settings/fields/new/", FORM | {"condition": "urgency", "values:urgency": ["interrupted"], "values:kind": ["incident"]}
    )
    row = FieldDefinition.objects.get()
    assert (row.condition_fact, row.condition_values) == ("urgency", ["interrupted"])


def test_the_preview_is_the_input_that_people_will_see(ada: Client) -> None:
    form = FORM | {
        "type": "choice",
        "choice_id": ["", ""],
        "choice_zh": ["小", ""],
        "choice_en": ["Small", ""],
        "help_en": "On the sticker",
    }
    part = ada.post("/workspace/settings/fields/preview/", form).content.decode()
    assert '<option value="1">Small</option>' in part
    assert "On the sticker" in part


def test_a_choice_that_tickets_have_is_put_away_only_after_their_number_was_read(ada: Client, cast: Cast) -> None:
    field = a_choice_field()
    small, large = field.choices.all()
    a_ticket(cast, fields={"size": small.pk})
    lines = {"choice_id": [small.pk, large.pk], "choice_zh": ["小", "大"], "choice_en": ["Small", "Large"], "choice_offered": [large.pk]}
    form = {"name_en": "Size", "name_zh": "尺寸", "filled_by": "both", **lines}
    page = ada.post(f"/workspace/settings/fields/{field.pk}/", form)
    assert page.status_code == 422
    assert "1 ticket has “小”" in page.content.decode()
    assert field.choices.filter(is_active=True).count() == 2
    ada.post(f"/workspace/settings/fields/{field.pk}/", form | {"confirmed": "yes"})
    assert list(field.choices.filter(is_active=True)) == [large]


def test_archiving_says_how_many_tickets_hold_a_value(ada: Client, cast: Cast) -> None:
    field = a_choice_field()
    a_ticket(cast, fields={"size": field.choices.all()[0].pk})
    address = f"/workspace/settings/fields/{field.pk}/archive/"
    assert "1 ticket has a value in it." in ada.get(address).content.decode()
    ada.post(address)
    assert not FieldDefinition.objects.get().is_active
    ada.post(reverse("shape_field_restore", args=[field.pk]))
    assert FieldDefinition.objects.get().is_active


def test_fields_move_by_one_place(ada: Client) -> None:
    one, two = (define_field(by=SYSTEM, key=key, field_type="text", name_en=key) for key in ("one", "two"))
    ada.post(f"/workspace/settings/fields/{two.pk}/place/", {"to": "up"})
    assert list(FieldDefinition.objects.values_list("key", flat=True)) == ["two", "one"]
    ada.post(f"/workspace/settings/fields/{one.pk}/place/", {"to": "down"})
    assert list(FieldDefinition.objects.values_list("key", flat=True)) == ["two", "one"]


def test_words_are_saved_side_by_side(ada: Client) -> None:
    page = ada.post("/workspace/settings/words/", {"status:new.en": "Just in", "status:new.zh": "刚到"}, follow=True)
    assert OwnWord.objects.get().en == "Just in"
    assert "Just in" in page.content.decode()
    assert ada.post("/workspace/settings/words/", {"status:new.en": "x" * 30}).status_code == 422


def test_nobody_but_an_administrator_gets_there(client: Client, cast: Cast) -> None:
    field = a_choice_field()
    client.force_login(cast.lena)
    for route in ("shape_field", "shape_field_archive"):
        assert client.get(reverse(route, args=[field.pk])).status_code == 404
    for route in ("shape_field_move", "shape_field_restore"):
        assert client.post(reverse(route, args=[field.pk])).status_code == 404
    assert client.post(reverse("shape_field_preview")).status_code == 404
