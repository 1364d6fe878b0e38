"""Custom fields of tickets: filling in, changing, and being held back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from firstline.desk.tickets.actions import (
    amend,
    amend_field,
    archive_field,
    confirm,
    define_field,
    order_fields,
    propose_solution,
    set_fields,
    start_diagnosis,
    take,
)
from firstline.desk.tickets.actions.shape_fields import Offered
from firstline.desk.tickets.models import Category, FieldDefinition, FieldValue
from firstline.desk.tickets.queries import operation_log, timeline
from firstline.desk.tickets.queries.around import around
from firstline.desk.tickets.queries.fields import held_by, held_in_things
from firstline.foundation.journal.api import SYSTEM
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm, happened, refused

pytestmark = pytest.mark.django_db
SOLUTION = {"cause": "Dust", "solution": "Cleaned", "prevention": "none"}


def a_field(key: str = "asset", field_type: str = "text", **details: Any) -> FieldDefinition:
    return define_field(by=SYSTEM, key=key, field_type=field_type, **{"name_en": key.title(), "name_zh": key, **details})


def last_sentence(cast: Cast, ticket: Any) -> str:
    return operation_log(cast.see(cast.amir), ticket)[-1].content


def test_a_changed_value_names_what_stood_there_before(cast: Cast) -> None:
    a_field()
    ticket = a_ticket_at_work(cast)
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": "12"})
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": "14"})
    assert happened(ticket)[-2:] == ["field_changed", "field_changed"]
    assert last_sentence(cast, ticket) == "Amir changed Asset: 12 → 14"
    assert [held.value for held in held_by(ticket).values()] == ["14"]


def test_an_emptied_value_is_kept_in_the_story(cast: Cast) -> None:
    a_field()
    ticket = a_ticket_at_work(cast)
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": "12"})
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": None})
    assert last_sentence(cast, ticket) == "Amir emptied Asset; before: 12"
    assert held_by(ticket) == {}


def test_the_same_value_again_is_no_event(cast: Cast) -> None:
    a_field(field_type="number")
    ticket = a_ticket_at_work(cast)
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": Decimal("12")})
    version = ticket.version
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": Decimal("12.0")})
    assert ticket.version == version
    assert happened(ticket).count("field_changed") == 1


def test_events_hold_no_typed_words(cast: Cast) -> None:
    a_field()
    ticket = a_ticket_at_work(cast)
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": "secret words"})
    [item] = [one for one in timeline(cast.see(cast.amir), ticket).items if one.event and one.event.event.kind == "ticket.field_changed"]
    assert item.event
    assert "secret" not in str(item.event.event.payload())


@pytest.mark.parametrize(
    ("field_type", "value"),
    [
        ("text", "FIN-1"),
        ("long_text", "one\ntwo"),
        ("number", Decimal("12.5")),
        ("date", date(2026, 11, 30)),
        ("yes_no", False),
        ("link", "https://example.com/a"),
    ],
)
def test_the_page_reads_every_type_as_it_was_written(cast: Cast, field_type: str, value: Any) -> None:
    field = a_field(field_type=field_type)
    ticket = a_ticket(cast, fields={"asset": value})
    assert held_in_things(around(ticket))[field.pk].value == held_by(ticket)[field.pk].value == value


def test_several_choices_and_a_person_are_kept_as_ids(cast: Cast) -> None:
    systems = a_field("systems", "choices", choices=[Offered("甲", "A"), Offered("乙", "B")])
    approver = a_field("approver", "person")
    a, b = (one.pk for one in systems.choices.all())
    ticket = a_ticket(cast, fields={"systems": (b, a), "approver": cast.lena.pk})
    assert held_in_things(around(ticket))[systems.pk].value == (a, b)
    assert held_in_things(around(ticket))[approver.pk].person == "Lena"
    assert operation_log(cast.see(cast.amir), ticket)[1].content == "Rita filled in Systems: A, Systems: B, Approver: Lena"


def test_a_requester_must_fill_in_what_is_asked_of_them(cast: Cast) -> None:
    a_field(required_at="registration", filled_by="requester")
    with refused("ticket.fields_missing", field="cf.asset"):
        a_ticket(cast, fields={})
    assert a_ticket(cast, fields={"asset": "12"}).pk


def test_what_the_desk_completes_does_not_hold_a_requester_back_but_the_diagnosis(cast: Cast) -> None:
    a_field(required_at="registration")
    ticket = a_ticket(cast, fields={})
    with refused("ticket.fields_missing"):
        take(ticket, by=cast.see(cast.amir))
    set_fields(ticket, by=cast.see(cast.amir), values={"asset": "12"})
    assert take(ticket, by=cast.see(cast.amir)).assignee_id == cast.amir.pk


def test_who_was_asked_for_nothing_may_open(cast: Cast) -> None:
    a_field(required_at="registration", filled_by="requester")
    assert a_ticket(cast).pk


def test_a_solution_can_bring_along_what_it_needs(cast: Cast) -> None:
    a_field(required_at="verification", filled_by="desk", is_public=False)
    ticket = a_ticket_at_work(cast)
    with refused("ticket.fields_missing", field="cf.asset"):
        propose_solution(ticket, by=cast.see(cast.amir), **SOLUTION)
    propose_solution(ticket, by=cast.see(cast.amir), fields={"asset": "12"}, **SOLUTION)
    assert happened(ticket)[-2:] == ["field_changed", "solution_proposed"]


def test_a_requester_s_yes_is_never_held_back(cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    a_field(required_at="closure", filled_by="desk")
    with refused("ticket.fields_missing"):
        confirm(ticket, by=cast.see(cast.amir))
    assert confirm(ticket, by=cast.see(cast.rita)).status == "closed"


def test_the_desk_itself_is_not_held_back(cast: Cast) -> None:
    a_field(required_at="diagnosis")
    assert start_diagnosis(a_ticket(cast), by=SYSTEM).status == "diagnosing"


def test_a_requester_fills_in_what_is_theirs_alone(cast: Cast) -> None:
    a_field()
    a_field("cost", "number", filled_by="desk", is_public=False)
    ticket = a_ticket(cast)
    set_fields(ticket, by=cast.see(cast.rita), values={"asset": "12"})
    with refused("field.not_yours"):
        set_fields(ticket, by=cast.see(cast.rita), values={"cost": Decimal(1)})
    with refused("not_allowed"):
        set_fields(ticket, by=cast.see(cast.noor), values={"asset": "13"})


def test_a_field_of_another_category_is_refused(cast: Cast) -> None:
    hardware, network = Category.objects.get(key="hardware"), Category.objects.get(key="network")
    a_field(categories=[hardware])
    printer = Category.objects.get(key="hardware.printer")
    ticket = a_ticket(cast, category=network)
    with refused("field.not_here"):
        set_fields(ticket, by=cast.see(cast.amir), values={"asset": "12"})
    amend(ticket, by=cast.see(cast.amir), category=printer, fields={"asset": "12"})
    assert happened(ticket)[-2:] == ["category_changed", "field_changed"]


def test_a_form_that_is_too_late_is_told_so(cast: Cast) -> None:
    a_field()
    ticket = a_ticket_at_work(cast)
    opened_with = ticket.version
    set_fields(ticket, by=cast.see(cast.lena), values={"asset": "12"})
    with refused("ticket.changed_meanwhile"):
        amend(ticket, by=cast.see(cast.amir), version=opened_with, fields={"asset": "14"})


def test_archived_fields_keep_what_stands_in_them(cast: Cast) -> None:
    field = a_field()
    ticket = a_ticket(cast, fields={"asset": "12"})
    archive_field(field, by=cast.see(cast.ada))
    with refused("field.unknown"):
        set_fields(ticket, by=cast.see(cast.amir), values={"asset": "14"})
    assert held_by(ticket)[field.pk].value == "12"


def test_a_choice_that_is_left_out_is_archived_not_deleted(cast: Cast) -> None:
    field = a_field("size", "choice", choices=[Offered("小", "Small"), Offered("大", "Large")])
    small, large = field.choices.all()
    ticket = a_ticket(cast, fields={"size": small.pk})
    amend_field(field, by=cast.see(cast.ada), choices=[Offered("大", "Large", large.pk)])
    assert held_by(ticket)[field.pk].value == small.pk
    with refused("field.unfit"):
        set_fields(a_ticket(cast), by=cast.see(cast.amir), values={"size": small.pk})


def test_only_administrators_shape_fields(cast: Cast) -> None:
    with refused("not_allowed"):
        define_field(by=cast.see(cast.lena), key="asset", field_type="text", name_en="Asset")
    assert define_field(by=cast.see(cast.ada), key="asset", field_type="text", name_en="Asset").pk


def test_definitions_that_cannot_work_are_refused(cast: Cast) -> None:
    asset = a_field()
    yes = a_field("yes", "yes_no")
    for code, details in {
        "field.key_taken": {"key": "asset"},
        "field.key_unusable": {"key": "Asset number"},
        "field.name_missing": {"name_en": "", "name_zh": ""},
        "field.choices_missing": {"field_type": "choice"},
        "field.bounds": {"field_type": "number", "at_least": Decimal(2), "at_most": Decimal(1)},
        "field.condition": {"condition_field": asset, "condition_values": ["x"]},
    }.items():
        with refused(code), transaction.atomic():
            a_field(**{"key": "other", **details})
    other = a_field("other", "yes_no", condition_field=yes, condition_values=["yes"])
    with refused("field.circle"), transaction.atomic():
        amend_field(yes, by=SYSTEM, condition_field=other, condition_values=["yes"])
    with refused("field.others_depend"):
        archive_field(yes, by=SYSTEM)


def test_fields_stand_in_the_order_that_was_chosen(cast: Cast) -> None:
    one, _two, three = a_field("one"), a_field("two"), a_field("three")
    order_fields([three.pk, one.pk], by=cast.see(cast.ada))
    assert list(FieldDefinition.objects.values_list("key", flat=True)) == ["three", "one", "two"]


def test_the_database_refuses_two_present_values_of_one_field(cast: Cast) -> None:
    field = a_field()
    ticket = a_ticket(cast, fields={"asset": "12"})
    with pytest.raises(IntegrityError), transaction.atomic():
        FieldValue.objects.create(ticket=ticket, field=field, text="13")
    with pytest.raises(IntegrityError), transaction.atomic():
        FieldValue.objects.create(ticket=a_ticket(cast), field=field)
