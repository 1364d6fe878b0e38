"""Names in braces: known in three spellings, filled where the ticket knows them, never sent where it does not."""

import pytest

from firstline.desk.tickets.actions import note, propose_solution, reply
from firstline.desk.tickets.placeholders import PLACEHOLDERS, by_key, fill, unfilled_in, unknown_in
from tests.cast import Cast, a_ticket_at_work, refused


@pytest.mark.parametrize("text", ["{requester.name}", "{提报人姓名}", "{Requester name}", "{ requester.name }"])
def test_a_placeholder_has_three_spellings(text: str) -> None:
    assert by_key(text) == "{requester.name}"
    assert fill(text, {"requester.name": "王芳"}, "zh-hans") == "王芳"
    assert unknown_in(text, "en") == []


@pytest.mark.parametrize(
    ("text", "written", "nearest"),
    [("{requester.nmae}", "requester.nmae", "requester.name"), ("{提报人名}", "提报人名", "提报人姓名"), ("{zzz}", "zzz", "")],
)
def test_an_unknown_one_is_named_with_the_nearest(text: str, written: str, nearest: str) -> None:
    assert [(one.written, one.nearest) for one in unknown_in(text, "zh-hans")] == [(written, nearest)]


@pytest.mark.parametrize("text", ['{"a": 1}', "f(x) { return 1; }", "{}", "{{}}", "{%s}"])
def test_braces_of_code_are_no_placeholders(text: str) -> None:
    assert (unknown_in(text, "en"), unfilled_in(text), fill(text, {}, "en")) == ([], [], text)


def test_what_the_ticket_does_not_know_stays_a_visible_gap() -> None:
    said = fill("{requester.name}: {expected_at}", {"requester.name": "Rita", "expected_at": ""}, "zh-hans")
    assert said == "Rita: {预计解决时间}"
    assert unfilled_in(said) == ["预计解决时间"]


def test_no_two_placeholders_share_a_name() -> None:
    names = [name.casefold() for one in PLACEHOLDERS for name in (one.key, one.zh, one.en)]
    assert len(names) == len(set(names))


@pytest.mark.django_db
def test_nobody_sends_braces(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    with refused("unfilled", field="text"):
        reply(ticket, by=amir, text="By {expected time}.")
    with refused("unfilled", field="cause"):
        propose_solution(ticket, by=amir, cause="{write: the cause}", solution="New certificate", prevention="none")
    note(ticket, by=amir, text="Say: by {expected time}")
    reply(ticket, by=cast.see(cast.rita), text="What does {expected time} mean?")
