"""Editing many tickets: by the same verbs as one, each whole or not at all, and taken back where nobody has changed it since."""

from typing import Any

import pytest

from firstline.desk.inbox.actions import continue_bulk_edit, order_bulk_edit, undo_bulk_edit
from firstline.desk.inbox.bulk import Outcome
from firstline.desk.inbox.models import BulkEdit
from firstline.desk.inbox.queries import preview, progress
from firstline.desk.tickets.actions import assign, cancel, override_priority, take, wait_for
from firstline.desk.tickets.changes import Changeable, Obstacle
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.rules import Status, WaitingFor
from firstline.desk.tickets.triage import Priority
from firstline.foundation.journal.api import Refused, history
from firstline.foundation.journal.worker.lane import drain
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db
F = Changeable


def edited(cast: Cast, tickets: list[Ticket], wanted: dict[Changeable, Any], **more: Any) -> BulkEdit:
    return order_bulk_edit([one.pk for one in tickets], by=cast.see(cast.amir), wanted=wanted, **more)


def facts(ticket: Ticket) -> tuple[Any, ...]:
    ticket.refresh_from_db()
    return (ticket.kind, ticket.impact, ticket.priority, ticket.priority_remark_id, ticket.status, ticket.assignee_id, ticket.team_id)


WANTED: list[dict[Changeable, Any]] = [
    {F.KIND: "question"},
    {F.IMPACT: "organisation", F.URGENCY: "interrupted"},
    {F.PRIORITY: "P1"},
    {F.AFFECTED: "Printer 3F-02"},
    {F.STATUS: "waiting:vendor"},
    {F.CATEGORY: None},
]


@pytest.mark.parametrize("wanted", WANTED, ids=[", ".join(one) for one in WANTED])
def test_many_are_changed_and_put_back(cast: Cast, wanted: dict[Changeable, Any]) -> None:
    tickets = [a_ticket(cast) for _ in range(3)]
    for ticket in tickets:
        take(ticket, by=cast.see(cast.amir))
    before = [facts(ticket) for ticket in tickets]
    edit = edited(cast, tickets, wanted, reason="the boss")
    assert progress(edit).changed == 3 or F.CATEGORY in wanted
    assert [facts(ticket) for ticket in tickets] != before or F.AFFECTED in wanted or F.CATEGORY in wanted
    undo_bulk_edit(edit, by=cast.see(cast.amir))
    assert [facts(ticket) for ticket in tickets] == before
    assert progress(edit).kept == 0


def test_a_hand_over_with_an_assignee_comes_back_whole(cast: Cast) -> None:
    ticket = a_ticket(cast)
    take(ticket, by=cast.see(cast.amir))
    before = facts(ticket)
    edit = edited(cast, [ticket], {F.TEAM: cast.network.pk, F.ASSIGNEE: cast.nils.pk}, reason="routing")
    ticket.refresh_from_db()
    assert (ticket.team_id, ticket.assignee_id) == (cast.network.pk, cast.nils.pk)
    undo_bulk_edit(edit, by=cast.see(cast.amir))
    assert facts(ticket) == before


def test_what_somebody_has_changed_since_stays(cast: Cast) -> None:
    mine, touched = a_ticket(cast), a_ticket(cast)
    edit = edited(cast, [mine, touched], {F.ASSIGNEE: cast.amir.pk})
    assign(touched, by=cast.see(cast.lena), to=cast.lena)
    undo_bulk_edit(edit, by=cast.see(cast.amir))
    assert (facts(mine)[5], facts(touched)[5]) == (None, cast.lena.pk)
    assert (progress(edit).undone, progress(edit).kept) == (1, 1)
    with pytest.raises(Refused):
        undo_bulk_edit(edit, by=cast.see(cast.amir))


def test_what_cannot_be_done_is_left_whole_and_named(cast: Cast) -> None:
    fine, waiting, finished = a_ticket(cast), a_ticket(cast), a_ticket(cast)
    wait_for(waiting, by=cast.see(cast.amir), whom=WaitingFor.VENDOR)
    cancel(finished, by=cast.see(cast.amir), reason="twice")
    edit = edited(cast, [fine, waiting, finished], {F.KIND: "question", F.STATUS: "diagnosing"})
    outcomes = dict(edit.rows.values_list("ticket_id", "outcome"))
    assert outcomes[fine.pk] == Outcome.CHANGED
    assert outcomes[finished.pk] == Outcome.REFUSED
    assert facts(finished)[0] != "question"
    assert progress(edit).refusals[0][0] in {waiting.number, finished.number}


def test_one_edit_is_one_change(cast: Cast) -> None:
    tickets = [a_ticket(cast), a_ticket(cast)]
    edited(cast, tickets, {F.PRIORITY: "P1", F.ASSIGNEE: cast.amir.pk}, reason="the boss", text="all down")
    changes = {history("ticket", ticket.pk)[-1].change for ticket in tickets}
    assert len(changes) == 1


def test_the_preview_tells_what_will_happen(cast: Cast) -> None:
    new, urgent, others = a_ticket(cast), a_ticket(cast), a_ticket(cast, team=cast.network)
    amir = cast.see(cast.amir)
    override_priority(urgent, by=amir, priority=Priority.P1, reason="the boss")
    wanted = {F.PRIORITY: "P1", F.ASSIGNEE: cast.amir.pk}
    looked = preview(amir, [new.pk, urgent.pk, others.pk], wanted, says_something=False)
    assert (looked.total, looked.changing, looked.by_field) == (3, 2, {F.PRIORITY: 1, F.ASSIGNEE: 2})
    assert looked.obstacles[Obstacle.NOT_YOURS][1] == [others.number]
    edit = edited(cast, [new, urgent, others], wanted, reason="really")
    assert (progress(edit).changed, progress(edit).refused) == (2, 1)


@pytest.mark.parametrize(("wanted", "code"), [({}, "bulk.nothing_chosen"), ({F.PRIORITY: "P1"}, "bulk.reason_missing")])
def test_an_empty_edit_is_refused(cast: Cast, wanted: dict[Changeable, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        edited(cast, [a_ticket(cast)], wanted)
    assert refusal.value.code == code


def test_more_than_a_page_waits_for_goes_to_a_worker(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("firstline.desk.inbox.actions.bulk", "firstline.desk.inbox.reactions"):
        monkeypatch.setattr(f"{place}.AT_ONCE", 2)
    monkeypatch.setattr("firstline.desk.inbox.actions.bulk.BATCH_ROWS", 2)
    tickets = [a_ticket(cast) for _ in range(5)]
    edit = edited(cast, tickets, {F.ASSIGNEE: cast.amir.pk})
    assert progress(edit).done == 0
    drain()
    edit.refresh_from_db()
    assert (progress(edit).changed, edit.finished_at is not None) == (5, True)
    undo_bulk_edit(edit, by=cast.see(cast.amir))
    drain()
    assert progress(edit).undone == 5
    assert {facts(ticket)[5] for ticket in tickets} == {None}


def test_after_a_crash_it_goes_on_behind_what_is_done(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firstline.desk.inbox.actions.bulk.AT_ONCE", 1)
    monkeypatch.setattr("firstline.desk.inbox.actions.bulk.BATCH_ROWS", 2)
    tickets = [a_ticket(cast) for _ in range(4)]
    edit = edited(cast, tickets, {F.STATUS: Status.DIAGNOSING.value})
    edit.rows.filter(ticket__in=tickets[:2]).update(outcome=Outcome.CHANGED)
    continue_bulk_edit(edit, by=cast.see(cast.amir))
    assert [facts(ticket)[4] for ticket in tickets] == ["new", "new", "diagnosing", "diagnosing"]
