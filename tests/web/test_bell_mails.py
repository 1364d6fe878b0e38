"""Notifications by mail, through a real mail server: what waits, what is read meanwhile, the digest, and crashes."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from email.header import decode_header, make_header
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client

from firstline.desk.outreach.actions import make_digests, mark_all_read, release_mails, wish
from firstline.desk.outreach.events import MailingMade
from firstline.desk.outreach.models import Mailing, Notification
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets.models import Ticket
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Recorded, Temporary
from firstline.foundation.journal.models import Delivery, Entry, LanePause
from firstline.foundation.journal.queries import read
from firstline.foundation.journal.worker.lane import drain
from firstline.foundation.people.actions import amend_person
from firstline.web.bell.reactions import send_mailing
from tests.cast import Cast, a_ticket_at_work
from tests.web.mail_server import MailServer, mail_server

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """A desk that has mail."""
    with mail_server() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", found.port, False
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{found.port}"})
        yield found


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    """At noon Amir has answered Rita, who reads English."""
    with clock.moved_to(NOON):
        amend_person(cast.rita, by=SYSTEM, language="en")
        found = a_ticket_at_work(cast)
        drain()
        Notification.objects.all().delete()
        desk.reply(found, by=cast.see(cast.amir), text="Try again.")
        drain()
    return found


def release_at(moment: datetime) -> None:
    with clock.moved_to(moment):
        release_mails()
        drain()


def words(server: MailServer) -> str:
    body = server.taken[-1].get_payload(decode=True)
    assert isinstance(body, bytes)
    return body.decode()


def test_what_is_not_read_goes_out_after_two_minutes(server: MailServer, ticket: Ticket) -> None:
    release_at(NOON + timedelta(minutes=1))
    assert server.taken == []
    release_at(NOON + timedelta(minutes=3))
    release_at(NOON + timedelta(minutes=9))
    assert [mail["To"] for mail in server.taken] == ["rita@example.com"]
    assert str(make_header(decode_header(server.taken[0]["Subject"]))) == f"{ticket.number} VPN is down"
    assert "Amir replied, because it is your request" in words(server)
    assert "/notifications/" in words(server)


def test_what_is_read_on_the_page_is_not_mailed(server: MailServer, cast: Cast, ticket: Ticket) -> None:
    mark_all_read(by=cast.see(cast.rita))
    release_at(NOON + timedelta(minutes=3))
    assert server.taken == []


def test_what_is_read_while_the_mail_waits_for_the_server_is_left_out(server: MailServer, cast: Cast, ticket: Ticket) -> None:
    with clock.moved_to(NOON + timedelta(minutes=3)):
        release_mails()
        mark_all_read(by=cast.see(cast.rita))
        drain()
    assert server.taken == []


def test_quiet_hours_hold_the_mail_back_and_the_bell_has_it(server: MailServer, cast: Cast, ticket: Ticket) -> None:
    Notification.objects.all().delete()
    wish(by=cast.see(cast.rita), is_on=True, topics={}, quiet_from=time(11), quiet_to=time(14))
    with clock.moved_to(NOON):
        desk.reply(ticket, by=cast.see(cast.amir), text="Once more.")
        drain()
    line = Notification.objects.get(person=cast.rita)
    assert (line.on_page, line.on_desktop) == (True, False)
    release_at(NOON + timedelta(minutes=119))
    assert server.taken == []
    release_at(NOON + timedelta(minutes=121))
    assert len(server.taken) == 1


def test_several_that_come_together_are_one_mail(server: MailServer, cast: Cast, ticket: Ticket) -> None:
    with clock.moved_to(NOON + timedelta(seconds=90)):
        desk.propose_solution(ticket, by=cast.see(cast.amir), cause="c", solution="s", prevention="p")
        drain()
    release_at(NOON + timedelta(minutes=2))
    assert len(server.taken) == 1
    assert words(server).count("\n- ") == 2


def test_a_repetition_after_a_crash_carries_the_same_id(server: MailServer, ticket: Ticket) -> None:
    release_at(NOON + timedelta(minutes=3))
    Mailing.objects.update(sent_at=None)  # killed between sending and marking
    send_mailing(_made())
    assert len({mail["Message-ID"] for mail in server.taken}) == 1
    assert len(server.taken) == 2
    send_mailing(_made())
    assert len(server.taken) == 2


def _made() -> Recorded[MailingMade]:
    return read(Entry.objects.get(kind=MailingMade.kind))  # type: ignore[return-value]


def test_a_server_that_asks_to_wait_is_waited_for(server: MailServer, ticket: Ticket) -> None:
    server.refuses, server.refusal = "MAIL", "450 later"
    with clock.moved_to(NOON + timedelta(minutes=3)):
        release_mails()
    with pytest.raises(Temporary):
        send_mailing(_made())
    server.refuses = ""
    send_mailing(_made())
    assert len(server.taken) == 1


def test_a_recipient_whom_the_server_refuses_stops_nobody_elses_mail(server: MailServer, ticket: Ticket) -> None:
    server.refuses, server.refusal = "RCPT", "450 greylisted"
    with clock.moved_to(NOON + timedelta(minutes=3)):
        release_mails()
        drain()
    assert Delivery.objects.get(reaction="bell.send_mailing").tries == 1
    assert not LanePause.objects.exists()


def test_without_a_mail_server_nothing_waits_to_be_mailed(ticket: Ticket) -> None:
    assert not settings.ENVIRONMENT.smtp_url
    assert not Notification.objects.filter(mail_due_at__isnull=False).exists()
    assert release_mails() == 0


def test_the_digest_comes_at_its_time_in_the_persons_language_and_only_with_news(server: MailServer, cast: Cast, ticket: Ticket) -> None:
    amend_person(cast.rita, by=SYSTEM, language="zh-hans")
    Notification.objects.filter(person=cast.rita).update(mail_due_at=None)
    with clock.moved_to(NOON):
        wish(by=cast.see(cast.rita), is_on=True, topics={}, digest_at=time(18))
    for hours, mails in ((5, 0), (6, 1), (7, 1), (30, 1)):  # the next day there is nothing new
        with clock.moved_to(NOON + timedelta(hours=hours)):
            make_digests()
            drain()
        assert len(server.taken) == mails, hours
    assert "您好" in words(server)


def test_the_digest_can_be_read_on_its_page(client: Client, cast: Cast, ticket: Ticket) -> None:
    client.force_login(cast.rita)
    with clock.moved_to(NOON + timedelta(minutes=5)):
        page = client.get("/notifications/digest/").content.decode()
    assert "Amir replied, because it is your request" in page
    assert ticket.title in page


def test_mail_is_offered_where_the_desk_has_it(server: MailServer, client: Client, cast: Cast) -> None:
    client.force_login(cast.rita)
    assert 'name="mail"' in client.get("/notifications/preferences/").content.decode()
