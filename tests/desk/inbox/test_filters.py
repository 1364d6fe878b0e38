"""Filters as addresses carry them: what is understood, what is left out, and how they change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.desk.inbox.filters import CHOICES, SINGLE, Field, Filters, State, period_bounds
from firstline.desk.inbox.listing import Listing, Order, View

NOW = datetime(2026, 11, 24, 2, 30, tzinfo=UTC)
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"priority": "P1,P9,P2,P1"}, {"priority": "P1,P2"}),
        ({"status": "new,waiting:vendor,waiting:moon"}, {"status": "new,waiting:vendor"}),
        ({"assignee": "me,none,17,-4,1e3"}, {"assignee": "me,none,17"}),
        ({"team": "3,me"}, {"team": "3"}),
        ({"opened": "soon"}, {}),
        ({"opened": "2026-11-01..2026-11-20"}, {"opened": "2026-11-01..2026-11-20"}),
        ({"opened": "2026-13-01..", "changed": "9999-12-01..9999-12-31"}, {}),
        ({"state": "open"}, {}),
        ({"state": "done"}, {"state": "done"}),
        ({"words": "  打印机, 3F "}, {"words": "打印机, 3F"}),
        ({"colour": "red"}, {}),
    ],
)
def test_an_address_is_understood_as_far_as_it_goes(asked: dict[str, str], kept: dict[str, str]) -> None:
    assert Filters.parse(asked).query() == kept


def test_a_field_of_many_values_gathers_them_and_a_single_one_exchanges_its_own() -> None:
    filters = (
        Filters().toggled(Field.PRIORITY, "P1").toggled(Field.PRIORITY, "P2").toggled(Field.DUE, "today").toggled(Field.DUE, "overdue")
    )
    assert filters.query() == {"priority": "P1,P2", "due": "overdue"}
    assert filters.toggled(Field.PRIORITY, "P1").query() == {"priority": "P2", "due": "overdue"}
    assert filters.without(Field.DUE).query() == {"priority": "P1,P2"}
    assert not filters.without(Field.DUE).without(Field.PRIORITY)


def test_open_is_what_a_list_shows_unless_told_otherwise() -> None:
    assert Filters().has(Field.STATE, "open")
    assert Filters().toggled(Field.STATE, "done").state == State.DONE
    assert not Filters().toggled(Field.STATE, "done").toggled(Field.STATE, "open")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("today", datetime(2026, 11, 24, tzinfo=SHANGHAI), None),
        ("7d", datetime(2026, 11, 17, 2, 30, tzinfo=UTC), None),
        ("older-7d", None, datetime(2026, 11, 17, 2, 30, tzinfo=UTC)),
        ("2026-11-01..2026-11-02", datetime(2026, 11, 1, tzinfo=SHANGHAI), datetime(2026, 11, 3, tzinfo=SHANGHAI)),
        ("..2026-11-02", None, datetime(2026, 11, 3, tzinfo=SHANGHAI)),
    ],
)
def test_periods(text: str, since: datetime | None, until: datetime | None) -> None:
    assert period_bounds(text, NOW, SHANGHAI) == (since, until)


@given(st.dictionaries(st.sampled_from([*Field, "order"]), st.text(max_size=30)))
def test_any_address_is_a_list_and_its_own_address_says_the_same(asked: dict[str, str]) -> None:
    listing = Listing.parse(View.ALL, None, asked)
    assert Listing.parse(View.ALL, None, listing.query()) == listing


@given(st.sampled_from([(where, value) for where, values in CHOICES.items() for value in values]))
def test_twice_toggled_is_as_before(one: tuple[Field, str]) -> None:
    start = Filters.parse({"priority": "P1"})
    if one != (Field.PRIORITY, "P1") and one[0] not in SINGLE:
        assert start.toggled(*one).toggled(*one) == start


def test_asking_again_for_the_same_order_turns_it_round() -> None:
    listing = Listing(View.ALL)
    assert listing.sorted_by(Order.PRIORITY).query() == {"order": "-priority"}
    assert listing.sorted_by(Order.PRIORITY).sorted_by(Order.PRIORITY).query() == {}
    assert not listing.is_descending
    assert listing.sorted_by(Order.CHANGED).is_descending


def test_finished_tickets_are_listed_by_their_last_change() -> None:
    listing = Listing.parse(View.ALL, None, {"state": "done", "order": "priority"})
    assert (listing.order, listing.orders) == (Order.CHANGED, (Order.CHANGED,))
