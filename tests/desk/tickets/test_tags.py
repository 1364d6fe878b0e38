"""Free labels: one spelling on the desk, put on and taken off, found again."""

import pytest

from firstline.desk.tickets.actions import apply_changes, tag, untag
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.models import Tag
from firstline.desk.tickets.queries import around, operation_log, tags_in, tags_like
from firstline.desk.tickets.tags import tag_key, tag_name
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused


@pytest.mark.parametrize(
    ("typed", "kept"), [("  #VPN   gate ", "VPN gate"), ("a,b", "a b"), ("# ", ""), ("e\u0301", "é"), ("x" * 60, "x" * 40)]
)
def test_a_tag_is_brought_into_one_form(typed: str, kept: str) -> None:
    assert tag_name(typed) == kept


def test_case_and_width_make_no_other_tag() -> None:
    assert tag_key("ＶＰＮ Straße") == tag_key("#vpn STRASSE")


def test_the_first_spelling_stays(cast: Cast) -> None:
    amir = cast.see(cast.amir)
    tag(a_ticket_at_work(cast), by=amir, name="Win11")
    ticket = a_ticket_at_work(cast)
    tag(ticket, by=amir, name="#WIN11")
    assert (tags_in(around(ticket)), Tag.objects.count()) == (["Win11"], 1)


def test_tagging_twice_happens_once_and_the_log_says_it(cast: Cast) -> None:
    ticket, amir = a_ticket(cast), cast.see(cast.amir)
    for _ in range(2):
        tag(ticket, by=amir, name="VPN")
    for _ in range(2):
        untag(ticket, by=amir, name="vpn")
    assert happened(ticket) == ["opened", "tag_added", "tag_removed"]
    assert [row.content for row in operation_log(amir, ticket)][1:] == ["Amir added the tag VPN", "Amir removed the tag VPN"]


def test_who_does_not_work_on_it_cannot_tag(cast: Cast) -> None:
    with refused("not_allowed"):
        tag(a_ticket(cast), by=cast.see(cast.nils), name="VPN")
    with refused("tag_missing", field="tag"):
        tag(a_ticket(cast), by=cast.see(cast.amir), name=" , ")


def test_completion_begins_with_what_begins_so(cast: Cast) -> None:
    ticket = a_ticket(cast)
    for name in ("old vpn", "VPN", "printer"):
        tag(ticket, by=cast.see(cast.amir), name=name)
    assert [name for _, name in tags_like("Vpn")] == ["VPN", "old vpn"]


def test_a_set_of_changes_can_tag(cast: Cast) -> None:
    ticket, amir = a_ticket(cast), cast.see(cast.amir)
    tag(ticket, by=amir, name="old")
    before = apply_changes(ticket, by=amir, values={Changeable.ADD_TAG: "new", Changeable.REMOVE_TAG: "OLD"})
    assert (tags_in(around(ticket)), before) == (["new"], {"add_tag": "new", "remove_tag": "OLD"})
    assert apply_changes(ticket, by=amir, values={Changeable.ADD_TAG: "NEW"}) == {}
