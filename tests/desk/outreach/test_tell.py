"""Events become lines: for whom, for whom not, and once a change."""

import pytest

from firstline.desk.feedback.actions import rate
from firstline.desk.inbox.actions import order_bulk_edit
from firstline.desk.inbox.bulk import AT_ONCE
from firstline.desk.outreach.actions import mute, unmute, wish
from firstline.desk.outreach.models import Notification
from firstline.desk.outreach.rules import Channel, Topic
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.events import PersonMentioned
from firstline.foundation.journal.api import SYSTEM, change, record, together
from firstline.foundation.journal.models import Delivery
from firstline.foundation.journal.worker.lane import drain
from firstline.foundation.people.actions import leave_team
from tests.cast import Cast, a_ticket, a_ticket_at_work, a_ticket_to_confirm
from tests.desk.outreach.told import forget, the_line, told

pytestmark = pytest.mark.django_db


def test_the_assignee_hears_that_a_ticket_is_theirs(cast: Cast) -> None:
    desk.assign(a_ticket(cast), by=cast.see(cast.lena), to=cast.amir)
    assert told(cast.amir) == [("assigned", "assignee")]
    assert told(cast.lena) == []


def test_who_takes_a_ticket_is_not_told_but_the_one_before_is(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    forget()
    desk.take(ticket, by=cast.see(cast.lena))
    assert (told(cast.lena), told(cast.amir)) == ([], [("taken_away", "previous")])


def test_a_reply_reaches_the_other_side(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    forget()
    desk.reply(ticket, by=cast.see(cast.amir), text="Try again.")
    assert (told(cast.rita), told(cast.amir)) == ([("answer", "requester")], [])
    desk.reply(ticket, by=cast.see(cast.rita), text="It works.")
    assert told(cast.amir) == [("reply", "assignee")]


def test_an_internal_note_never_reaches_the_requester_or_a_follower_who_asks(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    desk.watch(ticket, by=cast.see(cast.amir), person=cast.noor)
    desk.watch(ticket, by=cast.see(cast.amir), person=cast.lena)
    forget()
    desk.note(ticket, by=cast.see(cast.amir), text="He is wrong.")
    assert (told(cast.rita), told(cast.noor), told(cast.lena)) == ([], [], [("note", "watcher")])


def test_who_may_no_longer_read_it_is_not_told(cast: Cast) -> None:
    ticket = a_ticket(cast, team=cast.personnel)
    desk.assign(ticket, by=cast.see(cast.hana), to=cast.hana)
    desk.watch(ticket, by=cast.see(cast.hana), person=cast.nils)
    leave_team(cast.nils, by=SYSTEM, team=cast.network)
    forget()
    desk.note(ticket, by=cast.see(cast.hana), text="Secret.")
    assert told(cast.nils) == []


def test_one_change_is_one_line_and_the_most_telling_event_wins(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    forget()
    with together(by=cast.see(cast.amir)):
        desk.reply(ticket, by=cast.see(cast.amir), text="Done.")
        desk.propose_solution(ticket, by=cast.see(cast.amir), cause="c", solution="s", prevention="p")
    line = the_line(cast.rita)
    assert (line.topic, line.more, line.tickets) == ("solution", 1, 1)


def test_an_edit_of_many_tickets_is_one_line_a_person(cast: Cast) -> None:
    tickets = [a_ticket(cast) for _ in range(12)]
    forget()
    order_bulk_edit([one.pk for one in tickets], by=cast.see(cast.lena), wanted={Changeable.ASSIGNEE: cast.amir.pk})
    line = the_line(cast.amir)
    assert (line.topic, line.tickets) == ("assigned", 12)


def test_so_is_an_edit_by_a_worker_whose_end_is_news_for_who_asked(cast: Cast) -> None:
    tickets = [a_ticket(cast) for _ in range(AT_ONCE + 1)]
    forget()
    order_bulk_edit([one.pk for one in tickets], by=cast.see(cast.lena), wanted={Changeable.ASSIGNEE: cast.amir.pk})
    assert the_line(cast.amir).tickets == AT_ONCE + 1
    assert told(cast.lena) == [("bulk", "ordered")]


def test_an_event_that_is_delivered_is_told_once(cast: Cast) -> None:
    desk.assign(a_ticket(cast), by=cast.see(cast.lena), to=cast.amir)
    drain()
    drain()
    assert Notification.objects.filter(person=cast.amir).count() == 1


def test_what_is_of_no_news_makes_no_delivery(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    drain()
    desk.start_resolving(ticket, by=cast.see(cast.amir))
    desk.amend(ticket, by=cast.see(cast.amir), affected="Laptop")
    assert not Delivery.objects.filter(reaction="outreach.tell_people").exists()


def test_who_is_mentioned_hears_it_as_the_most_telling_of_the_note(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    forget()
    by = cast.see(cast.lena)
    with together(by=by):
        desk.note(ticket, by=by, text="@Amir look")
        with change(by=by):
            record([PersonMentioned(ticket=ticket.pk, message=1, person=person.pk) for person in (cast.amir, cast.nils, cast.noor)], by=by)
    line = the_line(cast.amir)
    assert (line.topic, line.why, line.more) == ("mention", "mentioned", 1)
    assert (told(cast.nils), told(cast.noor)) == ([("mention", "mentioned")], [])


def test_a_bad_rating_reaches_the_lead_too(cast: Cast) -> None:
    ticket = a_ticket_to_confirm(cast)
    desk.confirm(ticket, by=cast.see(cast.rita))
    forget()
    rate(ticket, by=cast.see(cast.rita), stars=1)
    assert (told(cast.amir), told(cast.lena)) == ([("rating", "assignee")], [("rating", "lead")])


def test_a_new_ticket_makes_no_noise_unless_somebody_wants_it(cast: Cast) -> None:
    wish(by=cast.see(cast.lena), is_on=True, topics={Topic.TEAM_NEW: {Channel.PAGE}})
    a_ticket(cast)
    assert (told(cast.lena), told(cast.amir)) == ([("team_new", "team")], [])


def test_an_urgent_ticket_is_heard_by_the_whole_team(cast: Cast) -> None:
    a_ticket(cast, impact="organisation", urgency="interrupted")
    assert (told(cast.lena), told(cast.amir)) == ([("urgent", "lead")], [("urgent", "team")])


def test_one_switch_ends_it_all(cast: Cast) -> None:
    wish(by=cast.see(cast.amir), is_on=False, topics={})
    desk.assign(a_ticket(cast), by=cast.see(cast.lena), to=cast.amir)
    assert told(cast.amir) == []


def test_a_muted_ticket_is_silent_until_it_is_heard_again(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    mute(ticket, by=cast.see(cast.amir))
    forget()
    desk.reply(ticket, by=cast.see(cast.rita), text="Hello?")
    assert told(cast.amir) == []
    unmute(ticket.pk, by=cast.see(cast.amir))
    desk.reply(ticket, by=cast.see(cast.rita), text="Hello??")
    assert told(cast.amir) == [("reply", "assignee")]
