"""Prepared reads answer what the ORM answers, whatever the parameters and the database."""

import pytest
from django.db.models import Q

from firstline.desk.tickets.actions import save_draft, take
from firstline.desk.tickets.models import Draft, Ticket
from firstline.foundation.prepared import Joined, Prepared
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db
COLUMNS = ("pk", "number", "opened_at", "assignee__name", "is_open")


def test_the_same_statement_with_other_parameters(cast: Cast, django_assert_num_queries: object) -> None:
    first, second = a_ticket(cast), take(a_ticket(cast), by=cast.see(cast.amir))
    asked: list[int] = []

    def build(ticket: int) -> object:
        asked.append(ticket)
        return Ticket.objects.filter(pk=ticket).values_list(*COLUMNS)

    read = Prepared(build)  # type: ignore[arg-type]
    for ticket in (first, second, first):
        assert read(ticket.pk) == list(Ticket.objects.filter(pk=ticket.pk).values_list(*COLUMNS))
    assert read(0) == []
    assert len(asked) == 1


def test_lists_of_any_length_and_strings(cast: Cast) -> None:
    tickets = [a_ticket(cast, title=f"one {n}") for n in range(4)]
    read = Prepared(lambda ids, title: Ticket.objects.filter(Q(pk__in=ids) | Q(title=title)).order_by("pk").values_list("pk"))
    ids = [ticket.pk for ticket in tickets]
    assert read(ids[:2], "one 3") == [(ids[0],), (ids[1],), (ids[3],)]
    assert read(ids[1:], "nothing") == [(ids[1],), (ids[2],), (ids[3],)]
    assert read([], "one 3") == []


def test_constants_stay_where_they_are(cast: Cast) -> None:
    kept, other = a_ticket(cast), a_ticket(cast, kind="question")
    read = Prepared(
        lambda person: Ticket.objects.filter(kind="incident", requester=person, is_open=True).order_by("pk").values_list("pk")[:3]
    )
    assert read(cast.rita.pk) == [(kept.pk,)]
    assert other.kind == "question"


def test_json_and_times_come_back_as_they_are(cast: Cast) -> None:
    save_draft(by=cast.see(cast.rita), key="request", fields={"title": "VPN", "files": ["a"]})
    draft = Draft.objects.get()
    read = Prepared(lambda person: Draft.objects.filter(person=person).values_list("fields", "saved_at"))
    assert read(cast.rita.pk) == [(draft.fields, draft.saved_at)]


def test_whole_objects_with_their_parents(cast: Cast, django_assert_num_queries: object) -> None:
    whole = Joined(Ticket, "requester", "requester__organisation", "assignee", "category", "team", "team__line")
    read = Prepared(lambda ticket: Ticket.objects.filter(pk=ticket).values_list(*whole.columns))
    ticket = a_ticket(cast)
    made = whole.made(read(ticket.pk)[0])
    with django_assert_num_queries(0):  # type: ignore[operator]
        known = (made.requester.organisation.name, made.assignee, made.category, made.team.line.key)
    assert (made, made.requester, known) == (ticket, cast.rita, ("Example Group", None, None, "L1"))
    made.title = "still a row"
    assert not made._state.adding
