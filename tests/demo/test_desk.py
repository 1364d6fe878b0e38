"""What the demo desk shows: everything that sells, in both languages, and a journal that could have been lived."""

from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.db.models import Count, F

from firstline.demo.build import Built
from firstline.demo.cast import SHOWN
from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.models import Message, Ticket, Watcher
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.rules import OPEN, Channel, Kind, Status, WaitingFor
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal.models import Delivery, Entry
from firstline.foundation.people.models import Line, Membership, Organisation, Person, PersonSkill, RoleGrant, Team
from firstline.foundation.people.viewer import viewer_of
from firstline.foundation.people.words import Maturity, Role
from tests.demo.conftest import NOW, PASSWORD, TICKETS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]


def test_sixty_people_in_two_organisations_and_twelve_teams() -> None:
    assert (Person.objects.count(), Organisation.objects.count(), Team.objects.count()) == (60, 3, 12)  # the third: individual customers
    assert Line.objects.filter(teams__isnull=False).distinct().count() == 5
    assert not Team.objects.filter(memberships__isnull=True).exists()
    assert not Team.objects.exclude(memberships__is_lead=True).exists()
    assert {"zh-hans", "en"} == set(Person.objects.values_list("language", flat=True))
    assert set(Maturity) == set(Person.objects.values_list("maturity", flat=True))
    assert set(RoleGrant.objects.values_list("role", flat=True)) == set(Role) - {Role.REQUESTER}
    assert PersonSkill.objects.count() > 50
    assert len({viewer_of(person).zone.key for person in Person.objects.select_related("location")}) >= 4


def test_tickets_of_every_kind_and_state_in_both_languages() -> None:
    assert TICKETS <= Ticket.objects.count() <= TICKETS * 1.15
    assert set(Ticket.objects.values_list("status", flat=True)) >= {*OPEN, Status.CLOSED, Status.CANCELLED}
    assert set(Ticket.objects.values_list("kind", flat=True)) == set(Kind)
    assert {Channel.PORTAL, Channel.PHONE} <= set(Ticket.objects.values_list("channel", flat=True))
    assert set(Ticket.objects.filter(status=Status.WAITING).values_list("waiting_for", flat=True)) == set(WaitingFor)
    assert set(Ticket.objects.values_list("priority", flat=True)) == {"P1", "P2", "P3", "P4"}
    english = [title.isascii() for title in Ticket.objects.values_list("title", flat=True)]
    assert len(english) - len({title[:12] for title in Ticket.objects.values_list("title", flat=True)}) < len(english) / 4
    assert 0.25 < sum(english) / len(english) < 0.6
    assert Ticket.objects.filter(is_open=True, assignee=None).values("team").distinct().count() >= 1
    assert Rating.objects.exclude(comment="").exists()
    assert Watcher.objects.exists()
    assert StoredFile.objects.filter(content_type="image/png").exists()


def test_open_tickets_do_not_look_alike() -> None:
    titles = Counter(Ticket.objects.filter(is_open=True).values_list("title", flat=True))
    assert max(titles.values()) == 1


def test_the_journal_rises_in_time_and_tells_every_ticket() -> None:
    moments = list(Entry.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    opened = Counter(Entry.objects.filter(kind="ticket.opened").values_list("subject_id", flat=True))
    assert opened == Counter(Ticket.objects.values_list("pk", flat=True))
    assert not Ticket.objects.filter(changed_at__gt=NOW).exists()
    assert not Message.objects.filter(created_at__lt=F("ticket__opened_at")).exists()
    assert not Message.objects.filter(text__regex=r"\{\w+\}|\[\[").exists()


def test_the_last_events_are_minutes_old_and_today_is_alive() -> None:
    assert NOW - Entry.objects.latest("id").at < timedelta(minutes=10)
    assert Ticket.objects.filter(opened_at__gt=NOW - timedelta(hours=10)).count() >= 10
    assert Ticket.objects.filter(opened_at__lt=NOW - timedelta(days=75)).exists()


def test_nothing_is_left_for_the_worker() -> None:
    assert not Delivery.objects.exists()


def test_what_is_shown_is_there(desk: Built) -> None:
    assert set(desk.shown) == set(SHOWN)
    for one, number in desk.shown.items():
        ticket = Ticket.objects.select_related("requester", "assignee", "team").get(number=number)
        assert ticket.requester.email.startswith(f"{one.requester}@"), one
        assert ticket.status == {"waiting:requester": "waiting", "proposed": "verifying", "done": "closed"}.get(one.to, one.to), one
        if one.to not in ("done",):
            assert Membership.objects.filter(team=ticket.team, person__email__startswith=one.agent).exists(), one


def test_the_rich_ticket_has_messages_notes_and_a_picture(desk: Built) -> None:
    number = next(number for one, number in desk.shown.items() if one.story == "vpn-month-end")
    kinds = Counter(Message.objects.filter(ticket__number=number).values_list("kind", flat=True))
    assert kinds[MessageKind.REPLY] >= 6
    assert kinds[MessageKind.NOTE] >= 3
    assert Message.objects.filter(ticket__number=number, kind=MessageKind.OPENING).annotate(n=Count("files")).get().n == 1


def test_the_printed_people_sign_in_and_nobody_else_has_a_password(desk: Built) -> None:
    assert {one.person.language for one in desk.sign_ins} == {"zh-hans", "en"}
    person = authenticate(None, username=desk.sign_ins[0].person.email, password=PASSWORD)
    assert person == desk.sign_ins[0].person
    with_password = [person for person in Person.objects.all() if person.has_usable_password()]
    assert len(with_password) == len(desk.sign_ins) == 7
    mine = desk.shown_to(next(one.person for one in desk.sign_ins if one.person.name == "王芳"))
    assert {"vpn-month-end", "expense-photos"} <= set(mine)
