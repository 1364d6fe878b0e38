"""Custom fields on the pages of both sides: asked for, kept, shown, and filled in where they hold something back."""

import pytest
from django.test import Client

from firstline.desk.tickets.actions import define_field, set_fields
from firstline.desk.tickets.actions.shape_fields import Offered
from firstline.desk.tickets.models import Category, FieldDefinition, Ticket
from firstline.desk.tickets.queries.fields import held_by
from firstline.foundation.journal.api import SYSTEM
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened

pytestmark = pytest.mark.django_db
REPORT = {"title": "Slow", "description": "It is slow", "kind": "incident", "impact": "person", "urgency": "question"}


def a_field(key: str = "asset", field_type: str = "text", **details: object) -> FieldDefinition:
    return define_field(by=SYSTEM, key=key, field_type=field_type, name_en=key.title(), name_zh=key, **details)  # type: ignore[arg-type]


def signed_in(person: object) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)  # type: ignore[arg-type]
    return client


def values(ticket: Ticket) -> list[object]:
    return [held.value for held in held_by(ticket).values()]


def test_the_portal_asks_what_the_category_asks_for(cast: Cast) -> None:
    hardware = Category.objects.get(key="hardware")
    a_field(categories=[hardware])
    rita = signed_in(cast.rita)
    assert 'name="cf.asset"' not in rita.get("/requests/new/").content.decode()
    assert 'name="cf.asset"' in rita.get(f"/requests/new/fields/?kind=incident&category={hardware.pk}").content.decode()
    rita.post("/requests/new/", REPORT | {"category": hardware.pk, "cf.asset": "FIN-1"})
    assert values(Ticket.objects.get()) == ["FIN-1"]


def test_without_scripts_a_reload_shows_them_and_keeps_every_word(cast: Cast) -> None:
    hardware = Category.objects.get(key="hardware")
    a_field(categories=[hardware])
    page = signed_in(cast.rita).post("/requests/new/", REPORT | {"category": hardware.pk, "step": "fields"})
    assert (page.status_code, Ticket.objects.count()) == (200, 0)
    assert 'name="cf.asset"' in page.content.decode()
    assert "It is slow" in page.content.decode()


def test_a_condition_decides_what_the_portal_asks(cast: Cast) -> None:
    decides = a_field("shared", "yes_no")
    a_field("owner", condition_field=decides, condition_values=["yes"])
    rita = signed_in(cast.rita)
    assert "cf.owner" not in rita.get("/requests/new/fields/?kind=incident").content.decode()
    part = rita.get("/requests/new/fields/?kind=incident&cf.shared=yes").content.decode()
    assert 'name="cf.owner"' in part
    assert "data-decides" in part


def test_all_that_is_missing_or_unfit_is_said_at_once_beside_the_fields(cast: Cast) -> None:
    a_field("asset", required_at="registration", filled_by="requester")
    a_field("count", "number")
    page = signed_in(cast.rita).post("/requests/new/", REPORT | {"cf.count": "many", "cf.asset": ""}).content.decode()
    assert "Fill in: Asset." in page
    assert "Write Count as a number" in page
    assert 'value="many"' in page


def test_requesters_are_not_asked_what_is_for_the_desk(cast: Cast) -> None:
    a_field("cost", "number", filled_by="desk", is_public=False)
    assert "cf.cost" not in signed_in(cast.rita).get("/requests/new/").content.decode()
    assert "cf.cost" in signed_in(cast.amir).get("/workspace/tickets/new/").content.decode()


def test_recording_for_a_caller_keeps_them(cast: Cast) -> None:
    a_field("approver", "person")
    form = {**REPORT, "requester": cast.rita.pk, "channel": "phone", "cf.approver": "lena@example.com"}
    signed_in(cast.amir).post("/workspace/tickets/new/", form)
    assert values(Ticket.objects.get()) == [cast.lena.pk]


def test_somebody_unknown_as_a_person_is_said_beside_the_field(cast: Cast) -> None:
    a_field("approver", "person")
    form = {**REPORT, "requester": cast.rita.pk, "channel": "phone", "cf.approver": "Nobody Known"}
    page = signed_in(cast.amir).post("/workspace/tickets/new/", form)
    assert page.status_code == 422
    assert "Nobody is found by this name" in page.content.decode()


def test_the_facts_dialog_changes_facts_and_fields_in_one_act(cast: Cast) -> None:
    a_field()
    ticket = a_ticket_at_work(cast)
    form = {"version": ticket.version, "title": "Other title", "cf.asset": "FIN-1"}
    signed_in(cast.amir).post(f"/workspace/tickets/{ticket.number}/facts/", form)
    assert happened(ticket)[-2:] == ["wording_changed", "field_changed"]
    assert "FIN-1" in signed_in(cast.amir).get(f"/workspace/tickets/{ticket.number}/").content.decode()


def test_a_clash_shows_what_stands_there_now(cast: Cast) -> None:
    a_field()
    ticket = a_ticket_at_work(cast)
    version = ticket.version
    set_fields(ticket, by=cast.see(cast.lena), values={"asset": "hers"})
    page = signed_in(cast.amir).post(f"/workspace/tickets/{ticket.number}/facts/", {"version": version, "cf.asset": "mine"})
    assert page.status_code == 422
    assert 'value="mine"' in page.content.decode()
    assert "Now: hers" in page.content.decode()


def test_taking_asks_for_what_is_required_and_goes_on(cast: Cast) -> None:
    a_field(required_at="diagnosis")
    ticket = a_ticket(cast)
    amir = signed_in(cast.amir)
    page = amir.post(f"/workspace/tickets/{ticket.number}/taking/")
    assert page.status_code == 422
    assert 'id="fields"' in page.content.decode()
    assert 'name="cf.asset"' in page.content.decode()
    amir.post(f"/workspace/tickets/{ticket.number}/taking/", {"cf.asset": "FIN-1"})
    assert happened(ticket)[-3:] == ["field_changed", "taken", "diagnosis_started"]


def test_nothing_is_filled_in_when_the_verb_is_refused(cast: Cast) -> None:
    a_field()
    ticket = a_ticket_at_work(cast)
    signed_in(cast.amir).post(f"/workspace/tickets/{ticket.number}/taking/", {"cf.asset": "FIN-1"})
    assert values(ticket) == []


def test_the_solution_s_dialog_holds_what_it_must_not_be_without(cast: Cast) -> None:
    a_field("root", "choice", choices=[Offered("硬件", "Hardware")], required_at="verification", filled_by="desk", is_public=False)
    a_field("other")
    ticket = a_ticket_at_work(cast)
    dialog = signed_in(cast.amir).get(f"/workspace/tickets/{ticket.number}/?dialog=solve").content.decode()
    assert 'id="solve-cf.root"' in dialog
    assert "cf.other" not in dialog
    solution = {"cause": "c", "solution": "kept words", "prevention": "p"}
    page = signed_in(cast.amir).post(f"/workspace/tickets/{ticket.number}/solution/", solution).content.decode()
    assert "Fill in: Root." in page
    assert "kept words" in page


def test_what_is_still_missing_names_required_fields(cast: Cast) -> None:
    a_field(required_at="registration")
    page = signed_in(cast.amir).get(f"/workspace/tickets/{a_ticket(cast).number}/").content.decode()
    assert page.split("Still missing")[1].split("</section>")[0].count("Asset") == 2  # the list, and the words of the question


def test_a_ticket_without_fields_shows_no_details(cast: Cast) -> None:
    page = signed_in(cast.amir).get(f"/workspace/tickets/{a_ticket(cast).number}/").content.decode()
    assert "Details" not in page


def test_a_requester_sees_the_public_ones_and_fills_in_what_is_missing(cast: Cast) -> None:
    a_field(required_at="registration")
    a_field("cost", filled_by="desk", is_public=False)
    ticket = a_ticket(cast)
    set_fields(ticket, by=cast.see(cast.amir), values={"cost": "1200"})
    rita = signed_in(cast.rita)
    told = rita.get(f"/requests/{ticket.number}/").content.decode().split("if you also tell us")[1].split("</span>")[0]
    assert "Asset" in told
    rita.post(f"/requests/{ticket.number}/fields/", {"cf.asset": "FIN-1"})
    page = rita.get(f"/requests/{ticket.number}/").content.decode()
    assert "FIN-1" in page
    assert "1200" not in page
