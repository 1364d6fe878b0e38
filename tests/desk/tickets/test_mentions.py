"""Calling people by name."""

from datetime import timedelta

import pytest

from firstline.desk.tickets.actions import mark_read, note, publish_due, reply, send_later
from firstline.desk.tickets.events import PersonMentioned
from firstline.desk.tickets.mentions import mentioned, with_names
from firstline.desk.tickets.models import Mention, Message
from firstline.desk.tickets.queries import mentions_of
from firstline.foundation.journal import clock
from firstline.foundation.journal.models import Entry
from firstline.foundation.people.models import Person
from firstline.foundation.text.html import clean_html
from firstline.foundation.text.markdown import render, snippet
from tests.cast import Cast, a_ticket_at_work, happened, refused


def at(person: Person, name: str = "") -> str:
    return f"@[{name or person.name}](person:{person.pk})"


def test_ids_come_once_in_their_order() -> None:
    assert mentioned("@[A](person:7) and @[B](person:3), @[A](person:7); [C](person:9) @[D](person:x)") == (7, 3)


def test_unknown_people_become_plain_words() -> None:
    assert with_names("@[CEO](person:7) @[B](person:3)", {3: "Bo"}) == "@CEO @[Bo](person:3)"


def test_a_name_is_shown_as_a_chip_and_nothing_else_gets_through() -> None:
    assert render("Hi **@[王芳](person:12)**, look") == '<p>Hi <strong><span class="mention">@王芳</span></strong>, look</p>\n'
    assert "person:" not in render("[王芳](person:12)")
    assert "<b" not in render("@[<b onclick=x>](person:12)")
    assert clean_html('<span class="evil mention" id="x">@x</span>') == '<span class="mention">@x</span>'
    assert snippet("Hi @[王芳](person:12)!") == "Hi @王芳!"
    assert "mention" not in render("`@[A](person:1)`")


def test_a_note_calls_a_colleague(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    row = note(ticket, by=cast.see(cast.amir), text=f"{at(cast.lena, 'the boss')} please look, {at(cast.amir)}")
    assert row.text.startswith(f"@[Lena](person:{cast.lena.pk})")
    assert happened(ticket)[-2:] == ["note_added", "person_mentioned"]
    said = Entry.objects.get(kind=PersonMentioned.kind)
    assert said.payload == {"message": row.pk, "person": cast.lena.pk}


@pytest.mark.parametrize("who", ["rita", "olga", "hana"])
def test_who_cannot_read_a_note_is_not_called(cast: Cast, who: str) -> None:
    ticket = a_ticket_at_work(cast, team=cast.desk, requester=cast.rita)
    if who == "hana":
        ticket.team.is_restricted = True
        ticket.team.save(update_fields=["is_restricted"])
    with refused("mention_unread", field="text"):
        note(ticket, by=cast.see(cast.amir), text=at(getattr(cast, who)))
    assert not Message.objects.filter(kind="note").exists()


def test_a_reply_may_call_its_requester_but_no_stranger(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    reply(ticket, by=cast.see(cast.amir), text=f"Hello {at(cast.rita)}")
    with refused("mention_unread"):
        reply(ticket, by=cast.see(cast.amir), text=at(cast.noor))
    assert Mention.objects.get().person == cast.rita


def test_what_a_requester_writes_calls_nobody(cast: Cast) -> None:
    row = reply(a_ticket_at_work(cast), by=cast.see(cast.rita), text=f"{at(cast.lena, 'CEO')} hurry up")
    assert (row.text, Mention.objects.exists()) == ("@CEO hurry up", False)


def test_a_reply_that_waits_calls_when_it_goes_out(cast: Cast) -> None:
    ticket = a_ticket_at_work(cast)
    send_later(ticket, by=cast.see(cast.amir), text=at(cast.lena), undo_seconds=5)
    assert not Mention.objects.exists()
    with clock.moved_to(clock.now() + timedelta(seconds=6)):
        publish_due()
    assert happened(ticket)[-2:] == ["reply_published", "person_mentioned"]


def test_mentions_are_unread_until_the_ticket_is_looked_at(cast: Cast) -> None:
    first, second = a_ticket_at_work(cast), a_ticket_at_work(cast)
    lena = cast.see(cast.lena)
    for ticket in (first, second):
        note(ticket, by=cast.see(cast.amir), text=f"{at(cast.lena)} see {ticket.number}")
    mark_read(second, by=lena)
    assert [(row.number, row.is_unread) for row in mentions_of(lena)] == [(first.number, True), (second.number, False)]
