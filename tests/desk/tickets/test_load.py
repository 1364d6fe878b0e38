"""How much work a team, a person and an organisation have, in one statement each."""

import pytest
from pytest_django import DjangoAssertNumQueries

from firstline.desk.tickets.queries import load_of_organisation, load_of_requester, load_of_team, readable_teams
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm

pytestmark = pytest.mark.django_db


def test_a_team_has_open_tickets_by_priority_and_assignee(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    first = a_ticket(cast)
    a_ticket_at_work(cast, impact="organisation", urgency="interrupted")
    scope = next(one for one in readable_teams(cast.see(cast.amir)) if one.team_id == cast.desk.pk)
    with django_assert_num_queries(1):
        load = load_of_team(scope)
    assert (load.open, load.unassigned, load.by_assignee[cast.amir.pk]) == (2, 1, 1)
    assert load.by_priority == {"P1": 1, "P4": 1}
    assert load.oldest_at == first.opened_at


def test_only_what_may_be_read_counts(cast: Cast) -> None:
    a_ticket(cast)
    a_ticket(cast, team=cast.personnel)
    for who, number in ((cast.amir, 1), (cast.hana, 2), (cast.olga, 0)):
        viewer = cast.see(who)
        scopes = readable_teams(viewer)
        assert load_of_requester(viewer, scopes, cast.rita.pk).open == number, who.name
        assert load_of_organisation(scopes, cast.own.pk).open == number, who.name


def test_what_is_to_be_confirmed_is_still_open(cast: Cast) -> None:
    a_ticket_to_confirm(cast)
    viewer = cast.see(cast.amir)
    assert load_of_requester(viewer, readable_teams(viewer), cast.rita.pk).open == 1
