"""Taking, assigning, handing over."""

import pytest

from firstline.desk.tickets.actions import assign, cancel, hand_over, take
from firstline.desk.tickets.models import Message
from firstline.desk.tickets.models.message import MessageKind
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused


def test_taking_starts_the_diagnosis(cast: Cast) -> None:
    ticket = take(a_ticket(cast), by=cast.see(cast.amir))
    assert (ticket.assignee, ticket.status) == (cast.amir, "diagnosing")
    assert happened(ticket) == ["opened", "taken", "diagnosis_started"]


def test_taking_twice_is_refused(cast: Cast) -> None:
    with refused("yours_already"):
        take(a_ticket_at_work(cast), by=cast.see(cast.amir))


@pytest.mark.parametrize("who", ["rita", "noor", "nils", "ada"])
def test_only_the_team_takes(cast: Cast, who: str) -> None:
    with refused("not_allowed"):
        take(a_ticket(cast), by=cast.see(getattr(cast, who)))


def test_a_member_is_assigned_and_unassigned(cast: Cast) -> None:
    ticket = assign(a_ticket(cast), by=cast.see(cast.lena), to=cast.amir)
    assert (ticket.assignee_id, ticket.status) == (cast.amir.pk, "new")
    assert assign(ticket, by=cast.see(cast.lena), to=None).assignee_id is None
    assert happened(ticket) == ["opened", "assigned", "assigned"]


def test_a_stranger_to_the_team_cannot_be_assigned(cast: Cast) -> None:
    with refused("not_a_member"):
        assign(a_ticket(cast), by=cast.see(cast.lena), to=cast.nils)


def test_assigning_the_same_person_changes_nothing(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    assign(ticket, by=cast.see(cast.lena), to=cast.amir)
    assert "assigned" not in happened(ticket)


def test_handing_over_leaves_the_assignee_behind_and_keeps_the_reason(cast: Cast) -> None:
    ticket = hand_over(a_ticket_at_work(cast), by=cast.see(cast.amir), team=cast.network, reason="certificate chain")
    assert (ticket.team, ticket.assignee) == (cast.network, None)
    assert Message.objects.get(kind=MessageKind.NOTE).text == "certificate chain"
    with refused("not_allowed"):
        take(ticket, by=cast.see(cast.amir))
    assert take(ticket, by=cast.see(cast.nils)).assignee == cast.nils


def test_a_finished_ticket_is_not_taken(cast: Cast) -> None:
    ticket = cancel(a_ticket(cast), by=cast.see(cast.rita), reason="solved itself")
    with refused("not_open"):
        take(ticket, by=cast.see(cast.amir))
