"""Tickets with their past, written in bulk, are tickets like any other."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firstline.desk.tickets.actions import reply
from firstline.desk.tickets.actions.import_history import Ids, PastTicket, import_history_unsafe
from firstline.desk.tickets.events import ReplyPublished, TicketOpened
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import timeline
from firstline.foundation.journal import clock, registry
from firstline.foundation.journal.api import Actor, Past, Recorded, within
from firstline.foundation.journal.models import Delivery
from tests.cast import Cast, a_ticket, happened

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def a_past(cast: Cast, title: str = "VPN is down", opened_at: datetime = NOON) -> PastTicket:
    rita, amir = Actor("person", cast.rita.pk), Actor("person", cast.amir.pk)
    answered_at = opened_at + timedelta(hours=1)
    facts = {"title": title, "requester_id": rita.id, "organisation_id": cast.own.pk, "team_id": cast.desk.pk}

    def said(kind: str, by: Actor, text: str, at: datetime) -> dict[str, Any]:
        row = {
            "kind": kind,
            "author_id": by.id,
            "from_desk": by == amir,
            "text": text,
            "html": f"<p>{text}</p>",
            "token": f"{title} {text}",
        }
        return row | {"created_at": at, "published_at": at}

    def told(ids: Ids) -> Iterator[Past]:
        opened = {"ticket_kind": "incident", "channel": "mail", "priority": "P4", "impact": "", "urgency": "", "problem_class": "simple"}
        yield Past(opened_at, rita, TicketOpened(ticket=ids.ticket, requester=rita.id, team=cast.desk.pk, **opened))
        yield Past(answered_at, amir, ReplyPublished(ticket=ids.ticket, message=ids.messages[1], from_desk=True))

    messages = [said("opening", rita, "Help", opened_at), said("reply", amir, "Done", answered_at)]
    return PastTicket(facts | {"opened_at": opened_at, "changed_at": answered_at}, messages, told)


def test_it_is_read_and_answered_like_any_other(cast: Cast) -> None:
    [pk] = import_history_unsafe([a_past(cast)])
    ticket = Ticket.objects.get(pk=pk)
    assert happened(ticket) == ["opened", "reply_published"]
    assert [item.message.text for item in timeline(cast.see(cast.rita), ticket).items if item.message] == ["Help", "Done"]
    reply(ticket, by=cast.see(cast.rita), text="Thanks")
    assert ticket.messages.count() == 3


def test_numbers_go_on_by_the_day(cast: Cast) -> None:
    with clock.moved_to(NOON):
        assert a_ticket(cast).number == "T20261120-0001"
        pasts = [a_past(cast, str(n), NOON + timedelta(days=day)) for n, day in enumerate((0, -1, 0))]
        numbers = dict(Ticket.objects.filter(pk__in=import_history_unsafe(pasts)).values_list("title", "number"))
        assert numbers == {"0": "T20261120-0002", "1": "T20261119-0001", "2": "T20261120-0003"}
        assert a_ticket(cast).number == "T20261120-0004"


def test_reactions_in_the_transaction_run_once_for_all(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_within", {})
    seen: list[int] = []

    @within(TicketOpened, ReplyPublished)
    def count(events: Sequence[Recorded[Any]]) -> None:
        seen.append(len(events))

    import_history_unsafe([a_past(cast, "one"), a_past(cast, "two")])
    assert seen == [4]


def test_a_hundred_take_as_many_statements_as_one_and_leave_no_deliveries(cast: Cast) -> None:
    counted = []
    for count in (1, 100):
        with CaptureQueriesContext(connection) as queries:
            import_history_unsafe([a_past(cast, f"{count} {n}") for n in range(count)])
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert not Delivery.objects.exists()
