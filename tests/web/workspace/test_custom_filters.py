"""Narrowing lists by custom fields."""

import pytest
from django.test import Client

from firstline.desk.inbox.filters import CustomField, Filters
from firstline.desk.tickets.actions import define_field
from firstline.desk.tickets.actions.shape_fields import Offered
from firstline.desk.tickets.models import FieldDefinition
from firstline.foundation.journal.api import SYSTEM
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    client.force_login(cast.amir)
    return client


def a_field(key: str, field_type: str, *choices: Offered) -> FieldDefinition:
    return define_field(by=SYSTEM, key=key, field_type=field_type, name_en=key.title(), name_zh=key, choices=choices)


def listed(client: Client, query: str) -> set[str]:
    page = client.get(f"/workspace/all/?{query}").content.decode()
    return {name for name in ("first", "second", "third") if f'title="{name}"' in page}


def test_by_choice_by_answer_by_person_and_by_nothing(amir: Client, cast: Cast) -> None:
    size = a_field("size", "choice", Offered("小", "Small"), Offered("大", "Large"))
    a_field("loan", "yes_no")
    a_field("approver", "person")
    small, large = (one.pk for one in size.choices.all())
    a_ticket(cast, title="first", fields={"size": small, "loan": True, "approver": cast.amir.pk})
    a_ticket(cast, title="second", fields={"size": large, "loan": False, "approver": cast.lena.pk})
    a_ticket(cast, title="third")
    assert listed(amir, f"cf.size={small}") == {"first"}
    assert listed(amir, f"cf.size={small},{large}") == {"first", "second"}
    assert listed(amir, "cf.loan=no") == {"second"}
    assert listed(amir, "cf.loan=yes&cf.size=none") == set()
    assert listed(amir, "cf.approver=me") == {"first"}
    assert listed(amir, "cf.approver=none") == {"third"}


def test_what_is_mistyped_or_gone_does_not_narrow(amir: Client, cast: Cast) -> None:
    a_ticket(cast, title="first")
    assert listed(amir, "cf.gone=yes") == {"first"}
    assert Filters.parse({"cf.Bad key": "yes", "cf.size": "large", "cf.loan": "yes"}).query() == {"cf.loan": "yes"}
    assert Filters.parse({}).toggled("cf.loan", "yes").of(CustomField("cf.loan")) == ("yes",)


def test_the_menu_offers_them_and_the_bar_says_what_is_on(amir: Client) -> None:
    size = a_field("size", "choice", Offered("小", "Small"))
    choice = size.choices.all()[0].pk
    assert "field=cf.size" in amir.get("/workspace/filters/?at=/workspace/all/").content.decode()
    assert f"cf.size={choice}" in amir.get("/workspace/filters/?at=/workspace/all/&field=cf.size").content.decode()
    assert "Small" in amir.get(f"/workspace/all/?cf.size={choice}").content.decode()
