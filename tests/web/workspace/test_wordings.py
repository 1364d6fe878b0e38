"""The editor of a ticket: templates behind "/", people behind "@", fields that go out with the words, a preview."""

from typing import Any

import pytest
from django.test import Client

from firstline.desk.macros.actions import Wording, save_macro
from firstline.desk.macros.models import Macro
from firstline.desk.macros.rules import Place
from firstline.desk.tickets.actions import note, save_draft
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.models import Draft, Message, Ticket
from firstline.foundation.files.models import StoredFile
from tests.cast import Cast, a_ticket_at_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(client: Client, cast: Cast) -> Ticket:
    client.force_login(cast.amir)
    return a_ticket_at_work(cast)


def address(ticket: Ticket, end: str = "") -> str:
    return f"/workspace/tickets/{ticket.number}/{end}"


def a_macro(cast: Cast, **facts: Any) -> Macro:
    given = {"name_en": "Hello", "text_en": "Dear {requester.name}, by {expected time}.", **facts}
    return save_macro(Wording(**given), by=cast.see(cast.amir))


def test_the_list_offers_what_fits_the_place(client: Client, cast: Cast, ticket: Ticket) -> None:
    a_macro(cast)
    a_macro(cast, name_en="Hand-over", places=[Place.NOTE])
    page = client.get(address(ticket, "wordings/"), {"place": "reply"}).content.decode()
    assert ('role="option"' in page, "Hello" in page, "Hand-over" in page) == (True, True, False)
    assert client.get(address(ticket, "wordings/"), {"place": "moon"}).status_code == 404


def test_one_is_filled_counted_and_brings_its_fields(client: Client, cast: Cast, ticket: Ticket) -> None:
    macro = a_macro(cast, changes={Changeable.PRIORITY: "P1", Changeable.STATUS: "diagnosing"})
    told = client.post(address(ticket, "wordings/"), {"macro": macro.pk, "place": "reply"}).json()
    assert (told["text"], told["gaps"]) == ("Dear Rita, by {预计解决时间}.", ["预计解决时间"])  # Rita reads the desk's language
    assert 'value="priority=P1"' in told["chips"]
    assert "status" not in told["chips"]  # it is being diagnosed already
    assert macro.uses.get().count == 1


def test_somebody_elses_template_does_not_exist(client: Client, cast: Cast, ticket: Ticket) -> None:
    theirs = save_macro(Wording(name_en="Lena's", text_en="x"), by=cast.see(cast.lena))
    assert client.post(address(ticket, "wordings/"), {"macro": theirs.pk, "place": "reply"}).status_code == 404


def test_a_note_takes_its_fields_along(client: Client, cast: Cast, ticket: Ticket) -> None:
    staged = ["priority=P1", f"assignee={cast.lena.pk}", "status=nonsense"]
    client.post(address(ticket, "replies/"), {"mode": "note", "text": "All down.", "staged": staged, "because": "Outage"})
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.assignee_id, ticket.status) == ("P1", cast.lena.pk, "diagnosing")
    assert ticket.priority_remark is not None
    assert ticket.priority_remark.text == "Outage"


def test_a_reply_with_a_gap_comes_back_with_its_fields(client: Client, ticket: Ticket) -> None:
    answer = client.post(address(ticket, "replies/"), {"mode": "reply", "text": "By {expected time}.", "staged": "priority=P1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Fill in {expected time} before you send it" in page
    assert 'value="priority=P1"' in page
    assert not Message.objects.filter(kind="reply").exists()


def test_a_draft_keeps_the_fields(client: Client, cast: Cast, ticket: Ticket) -> None:
    client.post(f"/drafts/reply:{ticket.number}/", {"mode": "note", "text": "x", "staged": ["priority=P1", "kind=question"]})
    assert Draft.objects.get().fields["staged"] == ["priority=P1", "kind=question"]
    page = client.get(address(ticket)).content.decode()
    assert ('value="priority=P1"' in page, 'value="kind=question"' in page) == (True, True)


def test_people_of_the_team_first_then_by_name(client: Client, cast: Cast, ticket: Ticket) -> None:
    page = client.get(address(ticket, "mentions/")).content.decode()
    assert (f"@[Lena](person:{cast.lena.pk})" in page, "Nils" in page) == (True, False)
    assert f"@[Nils](person:{cast.nils.pk})" in client.get(address(ticket, "mentions/"), {"words": "nil"}).content.decode()


@pytest.mark.parametrize(
    ("text", "shown"), [("**now**", "<strong>now</strong>"), ("<script>", "&lt;script&gt;"), (" ", "Nothing is written yet.")]
)
def test_the_preview_is_what_will_be_kept(client: Client, cast: Cast, text: str, shown: str) -> None:
    client.force_login(cast.rita)
    assert shown in client.post("/preview/", {"text": text}).content.decode()


def test_a_picture_in_the_words_is_not_shown_twice(client: Client, cast: Cast, ticket: Ticket) -> None:
    files = [
        StoredFile.objects.create(name=name, content_type="image/png", size_bytes=1, sha256="0", path="x", uploaded_at=ticket.opened_at)
        for name in ("seen.png", "beside.png")
    ]
    note(ticket, by=cast.see(cast.amir), text=f"Look: ![seen](/files/{files[0].token}/seen.png)", files=files)
    page = client.get(address(ticket)).content.decode()
    assert page.count("seen.png") == 1
    assert page.count('class="attachment"') == 1


def test_a_solution_takes_its_fields_along(client: Client, ticket: Ticket) -> None:
    given = {"solution": "New certificate", "cause": "Old one", "prevention": "none", "staged": "kind=question"}
    client.post(address(ticket, "solution/"), given)
    ticket.refresh_from_db()
    assert (ticket.kind, ticket.status) == ("question", "verifying")


def test_a_solution_that_is_being_written_keeps_its_fields(client: Client, cast: Cast, ticket: Ticket) -> None:
    save_draft(by=cast.see(cast.amir), key=f"solution:{ticket.number}", fields={"solution": "So", "staged": ["kind=question"]})
    page = client.get(address(ticket), {"dialog": "solve"}).content.decode()
    assert 'value="kind=question"' in page.partition('id="solve"')[2]
