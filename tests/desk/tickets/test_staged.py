"""Changes that go out together with words: one act, one change, all of it or nothing."""

from datetime import timedelta

import pytest

from firstline.desk.tickets.actions import cancel, note, propose_solution, publish_due, reply, send_later, take_back
from firstline.desk.tickets.changes import Changeable, Staged
from firstline.desk.tickets.models import Draft
from firstline.desk.tickets.rules import Status
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import history
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused

pytestmark = pytest.mark.django_db
F = Changeable


def test_a_reply_sets_what_is_staged_in_one_change(cast: Cast) -> None:
    ticket = a_ticket(cast)
    reply(ticket, by=cast.see(cast.amir), text="Soon.", staged=Staged({F.PRIORITY: "P1", F.STATUS: "waiting:vendor"}, "all down"))
    assert (ticket.priority, ticket.status, ticket.priority_remark.text) == ("P1", Status.WAITING, "all down")
    assert len({entry.change for entry in history("ticket", ticket.pk)[1:]}) == 1


def test_a_note_sets_it_too(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    note(ticket, by=cast.see(cast.amir), text="To the network.", staged=Staged({F.TEAM: cast.network.pk}))
    assert ticket.team_id == cast.network.pk


def test_a_solution_sets_it_before_it_is_proposed(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    staged = Staged({F.KIND: "question"})
    propose_solution(ticket, by=cast.see(cast.amir), cause="None", solution="Like this", prevention="none", staged=staged)
    assert (ticket.kind, ticket.status) == ("question", Status.VERIFYING)


def test_what_waits_to_go_out_changes_nothing_yet(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    row = send_later(ticket, by=amir, text="Soon.", undo_seconds=10, staged=Staged({F.ASSIGNEE: cast.lena.pk}))
    ticket.refresh_from_db()
    assert ticket.assignee_id == cast.amir.pk
    take_back(row, by=amir, key="reply:x")
    assert Draft.objects.get(key="reply:x").fields["staged"] == [f"assignee={cast.lena.pk}"]


def test_it_is_set_when_the_words_go_out(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    send_later(ticket, by=cast.see(cast.amir), text="Soon.", undo_seconds=10, staged=Staged({F.ASSIGNEE: cast.lena.pk}))
    with clock.moved_to(clock.now() + timedelta(seconds=11)):
        publish_due()
    ticket.refresh_from_db()
    assert ticket.assignee_id == cast.lena.pk
    assert happened(ticket)[-2:] == ["reply_published", "assigned"]


def test_words_whose_changes_are_refused_come_back_whole(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    send_later(ticket, by=cast.see(cast.amir), text="Soon.", undo_seconds=10, staged=Staged({F.ASSIGNEE: cast.nils.pk}))
    with clock.moved_to(clock.now() + timedelta(seconds=11)):
        publish_due()
    draft = Draft.objects.get(key=f"reply:{ticket.number}")
    assert (draft.fields["text"], draft.notice.startswith("Nils")) == ("Soon.", True)
    assert "reply_published" not in happened(ticket)


def test_a_refused_change_takes_the_words_with_it(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    cancel(ticket, by=amir, reason="twice")
    with refused("not_open"):
        note(ticket, by=amir, text="Too late.", staged=Staged({F.ASSIGNEE: cast.lena.pk}))
    assert happened(ticket)[-1] == "cancelled"
