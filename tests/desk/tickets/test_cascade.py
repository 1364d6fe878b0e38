"""What is done to a parent is done to its children when its author asks for it, in one change; never the other way round."""

from functools import partial

import pytest

from firstline.desk.tickets.actions import (
    confirm,
    link,
    propose_solution,
    publish_due,
    reopen,
    reply,
    send_later,
    take_back,
    wait_for,
    with_children,
)
from firstline.desk.tickets.linking import Followed, Relation
from firstline.desk.tickets.models import Message, Ticket
from firstline.desk.tickets.queries import readable_teams, ties_of
from firstline.foundation.journal.models import Entry
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm, happened

pytestmark = pytest.mark.django_db


@pytest.fixture
def parent(cast: Cast) -> Ticket:
    return a_ticket_at_work(cast, title="The gateway is down")


def child_of(cast: Cast, parent: Ticket, child: Ticket) -> Ticket:
    link(parent, by=cast.see(cast.amir), relation=Relation.PARENT_OF, other=child)
    return child


def test_a_reply_reaches_the_requester_of_every_open_child(cast: Cast, parent: Ticket) -> None:
    amir = cast.see(cast.amir)
    child = child_of(cast, parent, a_ticket_at_work(cast, requester=cast.carl, by=amir, team=cast.desk))
    finished = child_of(cast, parent, a_ticket_to_confirm(cast))
    confirm(finished, by=cast.see(cast.rita))
    reply(parent, by=amir, text="It comes back at ten.", then="wait", to_children=True)
    child.refresh_from_db()
    assert (child.snippet, child.waiting_for) == ("It comes back at ten.", "requester")
    assert not Message.objects.filter(ticket=finished, kind="reply").exists()
    replies = Entry.objects.filter(kind="ticket.reply_published").values_list("change", flat=True)
    assert (len(replies), len(set(replies)), happened(parent)[-1]) == (2, 1, "children_followed")


def test_a_reply_that_can_be_taken_back_goes_to_the_children_when_it_goes_out(cast: Cast, parent: Ticket) -> None:
    amir, child = cast.see(cast.amir), child_of(cast, parent, a_ticket_at_work(cast))
    back = send_later(parent, by=amir, text="too early", undo_seconds=60, to_children=True)
    take_back(back, by=amir, key="reply:x")
    send_later(parent, by=amir, text="now", undo_seconds=0, to_children=True)
    assert not Message.objects.filter(ticket=child, kind="reply").exists()
    publish_due()
    assert Message.objects.get(ticket=child, kind="reply").text == "now"


def test_a_child_whose_state_does_not_fit_or_that_is_not_ones_own_is_left_alone(cast: Cast, parent: Ticket) -> None:
    amir = cast.see(cast.amir)
    fits = child_of(cast, parent, a_ticket_at_work(cast))
    foreign = child_of(cast, parent, a_ticket(cast, team=cast.network))
    child_of(cast, parent, a_ticket_to_confirm(cast))
    came = with_children(parent, by=amir, verb=Followed.WAIT, act=partial(wait_for, by=amir, whom="vendor"))
    assert (came.done, [number for number, _why in came.left]) == ((fits.number,), [foreign.number])
    foreign.refresh_from_db()
    assert foreign.status == "new"


def test_a_solution_its_confirmation_and_reopening_go_down_the_same_way(cast: Cast, parent: Ticket) -> None:
    amir, child = cast.see(cast.amir), child_of(cast, parent, a_ticket_at_work(cast))
    steps = [
        (Followed.PROPOSE, partial(propose_solution, by=amir, cause="c", solution="s", prevention="p")),
        (Followed.CONFIRM, partial(confirm, by=amir)),
        (Followed.REOPEN, partial(reopen, by=amir, text="again")),
    ]
    seen = []
    for verb, act in steps:
        assert with_children(parent, by=amir, verb=verb, act=act).done == (child.number,)
        child.refresh_from_db()
        seen.append(child.status)
    assert seen == ["verifying", "closed", "diagnosing"]


def test_children_that_close_leave_their_parent_open_and_it_says_so(cast: Cast, parent: Ticket) -> None:
    child = child_of(cast, parent, a_ticket_to_confirm(cast))
    viewer = cast.see(cast.amir)
    assert not ties_of(viewer, readable_teams(viewer), parent).children.is_solved
    confirm(child, by=cast.see(cast.rita))
    parent.refresh_from_db()
    family = ties_of(viewer, readable_teams(viewer), parent).children
    assert (parent.status, family.is_solved, family.follow("reopen"), family.follow("reply")) == ("diagnosing", True, 1, 0)
