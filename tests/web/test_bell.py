"""The bell as people use it: its number, panel, pages, links that mark as read, and what one wishes to hear."""

from datetime import time

import pytest
from django.test import Client

from firstline.desk.outreach.models import Mute, Notification, Preference
from firstline.desk.outreach.queries import own_wishes
from firstline.desk.outreach.rules import DEFAULTS, Channel, Topic
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets.models import Ticket, Watcher
from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.journal.worker.lane import drain
from firstline.foundation.people.actions import leave_team
from firstline.foundation.people.models import Person
from tests.cast import Cast, a_ticket, a_ticket_at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """Amir works on it, and Rita has just replied."""
    found = a_ticket_at_work(cast)
    desk.reply(found, by=cast.see(cast.rita), text="And now?")
    drain()
    return found


def signed_in(client: Client, person: Person) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(person)
    return client


def test_the_bell_has_its_number_in_both_frames(client: Client, cast: Cast, ticket: Ticket) -> None:
    signed_in(client, cast.amir)
    for address in ("/workspace/", "/"):
        assert b'aria-label="Notifications, 1 unread"' in client.get(address).content


def test_the_panel_groups_by_ticket_and_hides_the_rest(client: Client, cast: Cast, ticket: Ticket) -> None:
    for _ in range(4):
        desk.reply(ticket, by=cast.see(cast.rita), text="Hello?")
    drain()
    panel = signed_in(client, cast.amir).get("/notifications/panel/").content.decode()
    assert (panel.count("bell-line unread"), panel.count("<section")) == (3, 1)
    assert "2 more" in panel
    assert "because you are the assignee" in panel


def test_a_line_leads_to_its_ticket_and_counts_as_read(client: Client, cast: Cast, ticket: Ticket) -> None:
    line = Notification.objects.get(person=cast.amir)
    answer = signed_in(client, cast.amir).get(f"/notifications/{line.pk}/")
    assert answer.headers["Location"] == f"/workspace/tickets/{ticket.number}/"
    assert not Notification.objects.filter(person=cast.amir, read_at=None).exists()


def test_a_line_about_ones_own_request_leads_to_the_portal(client: Client, cast: Cast, ticket: Ticket) -> None:
    desk.reply(ticket, by=cast.see(cast.amir), text="Try again.")
    drain()
    line = Notification.objects.get(person=cast.rita)
    assert signed_in(client, cast.rita).get(f"/notifications/{line.pk}/").headers["Location"] == f"/requests/{ticket.number}/"


def test_somebody_elses_line_does_not_exist(client: Client, cast: Cast, ticket: Ticket) -> None:
    line = Notification.objects.get(person=cast.amir)
    assert signed_in(client, cast.rita).get(f"/notifications/{line.pk}/").status_code == 404
    assert Notification.objects.get(pk=line.pk).read_at is None


def test_what_one_may_not_read_any_more_is_not_shown(client: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    desk.watch(ticket, by=cast.see(cast.amir), person=cast.noor)
    drain()
    desk.reply(ticket, by=cast.see(cast.amir), text="Try again.")
    drain()
    signed_in(client, cast.noor)
    assert ticket.number in client.get("/notifications/").content.decode()
    Watcher.objects.filter(person=cast.noor).delete()
    assert ticket.number not in client.get("/notifications/").content.decode()
    assert ticket.number not in client.get("/notifications/panel/").content.decode()


def test_an_internal_line_vanishes_with_the_right_to_read_it(client: Client, cast: Cast) -> None:
    ticket = a_ticket_at_work(cast, requester=cast.nils)
    desk.watch(ticket, by=cast.see(cast.amir), person=cast.nils)
    drain()
    Notification.objects.all().delete()
    desk.note(ticket, by=cast.see(cast.amir), text="Secret.")
    drain()
    signed_in(client, cast.nils)
    assert "internal note" in client.get("/notifications/").content.decode()
    leave_team(cast.nils, by=SYSTEM, team=cast.network)
    assert "internal note" not in client.get("/notifications/").content.decode()


def test_looking_at_a_ticket_reads_what_the_bell_says_of_it(client: Client, cast: Cast, ticket: Ticket) -> None:
    signed_in(client, cast.amir).post("/notifications/read/", {"ticket": ticket.number})
    assert client.get("/notifications/news/").json()["unread"] == 0


def test_marking_all_leaves_what_came_meanwhile(client: Client, cast: Cast, ticket: Ticket) -> None:
    seen = Notification.objects.get(person=cast.amir).pk
    desk.reply(ticket, by=cast.see(cast.rita), text="One more thing")
    drain()
    signed_in(client, cast.amir).post("/notifications/read/", {"up_to": seen})
    assert client.get("/notifications/news/").json()["unread"] == 1


def test_the_news_for_the_desktop_come_once(client: Client, cast: Cast, ticket: Ticket) -> None:
    signed_in(client, cast.amir)
    news = client.get("/notifications/news/?after=0").json()
    assert [line["text"] for line in news["lines"]] == ["Rita replied"]
    assert client.get(f"/notifications/news/?after={news['newest']}").json()["lines"] == []


def test_the_page_goes_on_by_keyset(client: Client, cast: Cast, ticket: Ticket) -> None:
    for _ in range(32):
        desk.reply(ticket, by=cast.see(cast.rita), text="Hello?")
    drain()
    first = signed_in(client, cast.amir).get("/workspace/notifications/")
    older = first.content.decode().split("before=")[1].split('"')[0]
    second = client.get(f"/workspace/notifications/?before={older}").content.decode()
    assert (first.content.decode().count("bell-line"), second.count("bell-line")) == (30, 3)


def test_an_empty_bell_says_what_belongs_there(client: Client, cast: Cast) -> None:
    signed_in(client, cast.noor)
    assert b"Nothing yet" in client.get("/notifications/").content
    assert b"Nothing new" in client.get("/notifications/panel/").content


def test_wishes_are_kept_and_only_where_they_differ(client: Client, cast: Cast) -> None:
    ticked = {channel: [topic for topic in Topic if channel in DEFAULTS[topic]] for channel in (Channel.PAGE, Channel.DESKTOP)}
    ticked[Channel.PAGE].append(Topic.TEAM_NEW)
    given = {"is_on": "on", **ticked, "quiet": "on", "quiet_from": "20:00", "quiet_to": "08:00", "quiet_days": ["4", "5"]}
    signed_in(client, cast.amir).post("/workspace/notifications/preferences/", given)
    wishes = own_wishes(cast.see(cast.amir))
    assert (wishes.quiet_from, wishes.quiet_to, wishes.quiet_days) == (time(20), time(8), (4, 5))
    assert Preference.objects.get(pk=cast.amir.pk).topics == {"team_new": ["page"]}


def test_half_a_night_is_refused_beside_its_field(client: Client, cast: Cast) -> None:
    given = {"is_on": "on", "quiet": "on", "quiet_from": "20:00", "quiet_to": "", "quiet_days": ["4"]}
    answer = signed_in(client, cast.rita).post("/notifications/preferences/", given)
    assert answer.status_code == 422
    assert b"Give both ends of the quiet hours" in answer.content


def test_a_channel_that_the_desk_does_not_have_is_not_offered(client: Client, cast: Cast) -> None:
    page = signed_in(client, cast.rita).get("/notifications/preferences/").content.decode()
    assert ('name="page"' in page, 'name="desktop"' in page, 'name="mail"' in page) == (True, True, False)


def test_a_requester_chooses_among_what_requesters_hear(client: Client, cast: Cast) -> None:
    page = signed_in(client, cast.rita).get("/notifications/preferences/").content.decode()
    assert "An answer to my request" in page
    assert "Complaints" not in page


def test_a_ticket_is_muted_and_heard_again(client: Client, cast: Cast, ticket: Ticket) -> None:
    signed_in(client, cast.amir).post("/notifications/muting/", {"ticket": ticket.number})
    assert ticket.title in client.get("/workspace/notifications/preferences/").content.decode()
    client.post("/notifications/muting/", {"ticket": ticket.number, "off": "on"})
    assert not Mute.objects.exists()


def test_what_one_may_not_read_cannot_be_muted(client: Client, cast: Cast, ticket: Ticket) -> None:
    for address in ("/notifications/muting/", "/notifications/read/"):
        assert signed_in(client, cast.noor).post(address, {"ticket": ticket.number}).status_code == 404
