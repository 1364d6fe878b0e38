"""Every filter finds what it names, and nothing that the viewer may not read."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from firstline.desk.inbox.filters import CHOICES, PERIODS, USUAL_PERIODS, Field
from firstline.desk.inbox.listing import Listing, View
from firstline.desk.inbox.queries import count_listing, inbox_page, listed_ids
from firstline.desk.tickets.actions import amend, cancel, override_priority, set_expected_time, take, wait_for, watch
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import readable_teams
from firstline.desk.tickets.rules import WaitingFor
from firstline.desk.tickets.triage import Priority
from firstline.foundation.journal import clock
from firstline.foundation.people.viewer import Viewer
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db


def found(viewer: Viewer, view: View = View.ALL, **asked: str) -> set[int]:
    """Ids of the list, the same by every way of asking."""
    scopes, listing = readable_teams(viewer), Listing.parse(view, None, asked)
    few = {row.id for row in inbox_page(viewer, scopes, listing, are_few=True).rows}
    many = {row.id for row in inbox_page(viewer, scopes, listing).rows}
    assert few == many == set(listed_ids(viewer, scopes, listing, limit=100))
    assert count_listing(viewer, scopes, listing) == len(few)
    return few


Deed = Callable[[Cast, Ticket], object]
DEEDS: list[tuple[dict[str, str], Deed]] = [
    ({"priority": "P1"}, lambda cast, t: override_priority(t, by=cast.see(cast.amir), priority=Priority.P1, reason="the boss")),
    ({"assignee": "me"}, lambda cast, t: take(t, by=cast.see(cast.amir))),
    ({"status": "diagnosing"}, lambda cast, t: take(t, by=cast.see(cast.amir))),
    ({"status": "waiting:vendor"}, lambda cast, t: wait_for(t, by=cast.see(cast.amir), whom=WaitingFor.VENDOR)),
    ({"status": "waiting"}, lambda cast, t: wait_for(t, by=cast.see(cast.amir), whom=WaitingFor.VENDOR)),
    ({"kind": "question"}, lambda cast, t: amend(t, by=cast.see(cast.amir), kind="question")),
    ({"impact": "organisation"}, lambda cast, t: amend(t, by=cast.see(cast.amir), impact="organisation")),
    ({"urgency": "interrupted"}, lambda cast, t: amend(t, by=cast.see(cast.amir), urgency="interrupted")),
    ({"class": "urgent"}, lambda cast, t: amend(t, by=cast.see(cast.amir), problem_class="urgent")),
    ({"words": "thinkpad"}, lambda cast, t: amend(t, by=cast.see(cast.amir), affected="ThinkPad X1")),
    ({"words": "100%"}, lambda cast, t: amend(t, by=cast.see(cast.amir), title="CPU at 100% all day")),
    ({"watcher": "me"}, lambda cast, t: watch(t, by=cast.see(cast.amir), person=cast.amir)),
    ({"due": "today"}, lambda cast, t: set_expected_time(t, by=cast.see(cast.amir), at=clock.now() + timedelta(seconds=1))),
    ({"state": "done"}, lambda cast, t: cancel(t, by=cast.see(cast.amir), reason="twice")),
]


@pytest.mark.parametrize(("asked", "deed"), DEEDS, ids=[str(asked) for asked, _ in DEEDS])
def test_a_filter_finds_what_it_names(cast: Cast, asked: dict[str, str], deed: Deed) -> None:
    with clock.moved_to(clock.now().astimezone(cast.see(cast.amir).zone).replace(hour=10)):
        a_ticket(cast)
        wanted = a_ticket(cast)
        deed(cast, wanted)
        viewer = cast.see(cast.amir)
        assert found(viewer, **asked) == {wanted.pk}
        assert found(viewer, **asked | {"state": "any"}) == {wanted.pk} if "state" not in asked else True


def test_relations(cast: Cast) -> None:
    viewer = cast.see(cast.amir)
    by_rita, by_noor = a_ticket(cast), a_ticket(cast, requester=cast.noor)
    assert found(viewer, requester=str(cast.rita.pk)) == {by_rita.pk}
    assert found(viewer, requester=f"{cast.rita.pk},{cast.noor.pk}") == {by_rita.pk, by_noor.pk}
    assert found(viewer, organisation=str(cast.rita.organisation_id)) == {by_rita.pk, by_noor.pk}
    assert found(viewer, team=str(cast.network.pk)) == set()
    assert found(viewer, team=str(cast.personnel.pk)) == set()


def test_what_is_overdue_is_not_what_waits(cast: Cast) -> None:
    amir = cast.see(cast.amir)
    late, waiting = a_ticket(cast), a_ticket(cast)
    for one in (late, waiting):
        set_expected_time(one, by=amir, at=clock.now() + timedelta(hours=1))
    wait_for(waiting, by=amir, whom=WaitingFor.REQUESTER)
    assert found(amir, due="overdue") == set()
    with clock.moved_to(clock.now() + timedelta(hours=2)):
        assert found(amir, due="overdue") == {late.pk}


@pytest.mark.parametrize("where", list(Field))
def test_no_filter_opens_another_teams_tickets(cast: Cast, where: Field) -> None:
    secret = a_ticket(cast, team=cast.personnel)
    values = [
        *CHOICES.get(where, ()),
        *(USUAL_PERIODS if where in PERIODS else ()),
        str(cast.rita.pk),
        str(cast.personnel.pk),
        secret.number,
    ]
    viewer = cast.see(cast.amir)
    for value in values:
        assert secret.pk not in found(viewer, **{where.value: value, "state": "any"})
