"""Custom fields as pure rules: which are shown, what may stand in them, what is missing."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from firstline.desk.tickets.fields import (
    Choice,
    Condition,
    Fact,
    Field,
    FieldType,
    FilledBy,
    Known,
    Problem,
    Unfit,
    depends_on,
    missing,
    read,
    shown,
)
from firstline.desk.tickets.rules import Stage

SHANGHAI = ZoneInfo("Asia/Shanghai")
INCIDENT = Known("incident")


def a_field(pk: int = 1, type_: FieldType = FieldType.TEXT, **more: Any) -> Field:
    return Field(id=pk, key=f"field_{pk}", type=type_, **more)


def keys(fields: list[Field]) -> list[int]:
    return [field.id for field in fields]


def test_a_field_without_categories_or_kinds_is_on_every_ticket_but_a_complaint() -> None:
    assert keys(shown([a_field()], INCIDENT)) == [1]
    assert keys(shown([a_field()], Known("complaint"))) == []


def test_a_field_of_a_category_is_on_tickets_of_it_and_below_it() -> None:
    field = a_field(categories=frozenset({7}))
    assert keys(shown([field], Known("incident", categories=frozenset({7, 3})))) == [1]
    assert keys(shown([field], Known("incident", categories=frozenset({3})))) == []


def test_a_condition_on_the_urgency_shows_and_hides() -> None:
    field = a_field(condition=Condition(Fact.URGENCY, frozenset({"interrupted"})))
    assert keys(shown([field], Known("incident", urgency="interrupted"))) == [1]
    assert keys(shown([field], Known("incident", urgency="question"))) == []


def test_a_field_follows_another_one_only_while_that_is_shown() -> None:
    asks = a_field(1, FieldType.YES_NO, condition=Condition(Fact.IMPACT, frozenset({"person"})))
    follows = a_field(2, condition=Condition(1, frozenset({"yes"})))
    assert keys(shown([asks, follows], Known("incident", "person", values={1: True}))) == [1, 2]
    assert keys(shown([asks, follows], Known("incident", "person", values={1: False}))) == [1]
    assert keys(shown([asks, follows], Known("incident", "department", values={1: True}))) == []


def test_fields_that_wait_for_each_other_are_not_shown() -> None:
    one, two = a_field(1, FieldType.YES_NO, condition=Condition(2, frozenset({"yes"}))), a_field(2, FieldType.YES_NO)
    two = a_field(2, FieldType.YES_NO, condition=Condition(1, frozenset({"yes"})))
    assert keys(shown([one, two], Known("incident", values={1: True, 2: True}))) == []
    assert 1 in depends_on(one, {1: one, 2: two})


def test_an_archived_field_is_not_shown() -> None:
    assert shown([a_field(is_active=False)], INCIDENT) == []


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (FieldType.TEXT, "  FIN-PC-0392 ", "FIN-PC-0392"),
        (FieldType.LONG_TEXT, "one\ntwo", "one\ntwo"),
        (FieldType.NUMBER, "1,200.50", Decimal("1200.5")),
        (FieldType.NUMBER, "-0", Decimal(0)),
        (FieldType.DATE, "2026-11-30", date(2026, 11, 30)),
        (FieldType.MOMENT, "2026-11-30T09:30", datetime(2026, 11, 30, 1, 30, tzinfo=UTC)),
        (FieldType.YES_NO, "no", False),
        (FieldType.CHOICE, "11", 11),
        (FieldType.PERSON, "5", 5),
        (FieldType.LINK, "wiki.example.com/vpn", "https://wiki.example.com/vpn"),
    ],
)
def test_what_a_form_sends_becomes_a_value(type_: FieldType, text: str, value: object) -> None:
    assert read(a_field(type_=type_, choices=(Choice(11, "甲", "A"),)), [text], SHANGHAI) == value


@pytest.mark.parametrize(
    ("type_", "text", "problem"),
    [
        (FieldType.TEXT, "x" * 201, Problem.TOO_LONG),
        (FieldType.NUMBER, "twelve", Problem.NO_NUMBER),
        (FieldType.NUMBER, "NaN", Problem.NO_NUMBER),
        (FieldType.NUMBER, "0", Problem.TOO_SMALL),
        (FieldType.NUMBER, "101", Problem.TOO_LARGE),
        (FieldType.DATE, "30.11.2026", Problem.NO_DATE),
        (FieldType.MOMENT, "soon", Problem.NO_MOMENT),
        (FieldType.YES_NO, "perhaps", Problem.NOT_OFFERED),
        (FieldType.CHOICE, "12", Problem.NOT_OFFERED),
        (FieldType.CHOICE, "13", Problem.NOT_OFFERED),
        (FieldType.LINK, "javascript://alert(1)", Problem.NO_LINK),
    ],
)
def test_what_does_not_fit_says_why(type_: FieldType, text: str, problem: Problem) -> None:
    field = a_field(type_=type_, at_least=Decimal(1), at_most=Decimal(100), choices=(Choice(11, "甲", "A"), Choice(12, "乙", "B", False)))
    with pytest.raises(Unfit) as unfit:
        read(field, [text], SHANGHAI)
    assert unfit.value.problem == problem


def test_several_choices_stand_in_the_order_in_which_they_are_offered() -> None:
    field = a_field(type_=FieldType.CHOICES, choices=(Choice(12, "乙", "B"), Choice(11, "甲", "A")))
    assert read(field, ["11", "12"], SHANGHAI) == (12, 11)
    assert read(field, ["", " "], SHANGHAI) is None


def test_a_required_field_is_missing_from_its_stage_on_and_while_it_is_shown() -> None:
    field = a_field(required_at=Stage.RESOLUTION)
    assert keys(missing([field], INCIDENT, Stage.DIAGNOSIS)) == []
    assert keys(missing([field], INCIDENT, Stage.VERIFICATION)) == [1]
    assert keys(missing([field], Known("incident", values={1: "x"}), Stage.VERIFICATION)) == []
    assert keys(missing([field], Known("complaint"), Stage.VERIFICATION)) == []


def test_who_is_asked_and_whom_a_requirement_binds() -> None:
    asked = {
        filler: (a_field(filled_by=filler).is_asked_of(is_desk=False), a_field(filled_by=filler).binds(is_desk=False))
        for filler in FilledBy
    }
    assert asked == {FilledBy.REQUESTER: (True, True), FilledBy.BOTH: (True, False), FilledBy.DESK: (False, False)}
    assert all(a_field(filled_by=filler).binds(is_desk=True) for filler in FilledBy)
