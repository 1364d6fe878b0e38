"""Tickets by their number and by words of their title, only those that the viewer may read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firstline.desk.tickets.actions import assign, mark_read
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import look_up_tickets, readable_teams, visited_tickets
from firstline.desk.tickets.queries.look_up import begins_a_word
from firstline.foundation.people.models import Person
from tests.cast import Cast, a_ticket, a_ticket_at_work

pytestmark = pytest.mark.django_db


def found(cast: Cast, who: Person, words: str) -> list[str]:
    viewer = cast.see(who)
    return [row.title for row in look_up_tickets(viewer, readable_teams(viewer), words)]


def test_a_number_is_found_whole_by_its_end_and_by_its_beginning(cast: Cast) -> None:
    number = a_ticket(cast, title="Scanner").number
    for piece in (number, number.lower(), number[1:], number[5:], number[-4:], number[:5], number[:-1]):
        assert found(cast, cast.amir, piece) == ["Scanner"], piece


def test_words_find_what_begins_like_them(cast: Cast) -> None:
    a_ticket(cast, title="VPN drops every hour")
    a_ticket(cast, title="报销系统VPN断线")
    a_ticket(cast, title="Printer")
    assert found(cast, cast.amir, "vpn") == ["报销系统VPN断线", "VPN drops every hour"]
    assert found(cast, cast.amir, "ho vp") == ["VPN drops every hour"]
    assert found(cast, cast.amir, "断线") == ["报销系统VPN断线"]
    assert found(cast, cast.amir, "pn") == []


def test_what_may_not_be_read_is_not_found(cast: Cast) -> None:
    ticket = a_ticket(cast, title="Salaries", team=cast.personnel)
    for words in ("salaries", ticket.number, ticket.number[-4:], ticket.number[:9]):
        assert found(cast, cast.hana, words) == ["Salaries"], words
        for who in (cast.amir, cast.olga, cast.ada, cast.rita):
            assert found(cast, who, words) == [], (who.name, words)


def test_what_is_assigned_to_oneself_is_found_in_any_team(cast: Cast) -> None:
    ticket = assign(a_ticket(cast, title="Salaries", team=cast.personnel), by=cast.see(cast.hana), to=cast.hana)
    Ticket.objects.filter(pk=ticket.pk).update(assignee=cast.nils)
    assert found(cast, cast.nils, "salaries") == ["Salaries"]
    assert found(cast, cast.nils, ticket.number) == ["Salaries"]


def test_the_last_looks_come_first_and_only_while_they_may_be_read(cast: Cast) -> None:
    first, second = a_ticket_at_work(cast, title="first"), a_ticket_at_work(cast, title="second")
    viewer = cast.see(cast.amir)
    for ticket in (second, first):
        mark_read(ticket, by=viewer)
    assert [row.title for row in visited_tickets(viewer, readable_teams(viewer))] == ["first", "second"]
    Ticket.objects.filter(pk=first.pk).update(team=cast.personnel, assignee=None)
    assert [row.title for row in visited_tickets(viewer, readable_teams(viewer))] == ["second"]
    assert visited_tickets(viewer, readable_teams(viewer), numbers=[first.number]) == []


@pytest.mark.parametrize(
    ("word", "title", "does"), [("vpn", "my vpn", True), ("pn", "my vpn", False), ("用", "不可用", True), ("c", "c++", True)]
)
def test_beginning_a_word(word: str, title: str, does: bool) -> None:
    assert begins_a_word(word, title) is does


def test_looking_up_costs_two_statements(cast: Cast) -> None:
    a_ticket(cast, title="VPN")
    viewer = cast.see(cast.amir)
    scopes = readable_teams(viewer)
    for words, most in (("vpn", 2), ("T2026", 1), ("T20261122-0001", 1)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            look_up_tickets(viewer, scopes, words)
        assert len(asked) <= most + (words.startswith("T")), words
