"""Tickets with their whole past, by the thousand: the one exception to "one way to change a ticket" (imports, benchmark data)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils.timezone import get_default_timezone

from firstline.desk.tickets import rules
from firstline.desk.tickets.models import Message, Remark, Resolution, Ticket
from firstline.foundation.bulk import insert_unsafe, new_ids
from firstline.foundation.journal.api import Past, append_history_unsafe

Columns = Mapping[str, Any]
COUNT_ON = """
    INSERT INTO tickets_daycounter (day, last) VALUES (%s, %s)
    ON CONFLICT (day) DO UPDATE SET last = tickets_daycounter.last + excluded.last RETURNING last
"""


class Ids(NamedTuple):
    """The ids that a ticket and its rows have got, in the order in which they were given."""

    ticket: int
    messages: Sequence[int]
    resolutions: Sequence[int]
    remarks: Sequence[int]


@dataclass(frozen=True, slots=True)
class PastTicket:
    """Columns of rows by their attribute names (`team_id`), ids and the ticket's number left out, and what happened to it.

    All tickets of a batch name the same columns, and so do its messages, resolutions and remarks; others take the field's default.
    """

    facts: Columns
    messages: Sequence[Columns]
    told: Callable[[Ids], Iterable[Past]]
    resolutions: Sequence[Columns] = ()
    remarks: Sequence[Columns] = ()


def import_history_unsafe(batch: Sequence[PastTicket]) -> list[int]:
    """Write tickets, all that was said in them and every event of theirs; returns the tickets' ids (DESIGN "Bulk history").

    One transaction: a few statements whatever the size, numbers by the day of `opened_at`, reactions in the transaction set-based, no
    deliveries, no rights, no checks but the database's own. The journal gets the events ticket by ticket: after an import its order is
    not that of time, and readers sort by (at, id).
    """
    with transaction.atomic():
        numbers = _numbers([past.facts["opened_at"] for past in batch])
        tickets = new_ids(Ticket, len(batch))
        insert_unsafe(
            Ticket,
            [{**past.facts, "id": pk, "number": number} for past, pk, number in zip(batch, tickets, numbers, strict=True)],
        )
        messages = _insert_parts(Message, tickets, [past.messages for past in batch])
        resolutions = _insert_parts(Resolution, tickets, [past.resolutions for past in batch])
        remarks = _insert_parts(Remark, tickets, [past.remarks for past in batch])
        ids = map(Ids, tickets, messages, resolutions, remarks)
        append_history_unsafe([one for past, known in zip(batch, ids, strict=True) for one in past.told(known)])
    return list(tickets)


def _insert_parts(
    model: type[Message | Resolution | Remark], tickets: Sequence[int], parts: Sequence[Sequence[Columns]]
) -> list[Sequence[int]]:
    """Rows that belong to tickets; for each ticket the ids of its own."""
    ids = new_ids(model, sum(map(len, parts)))
    found: list[Sequence[int]] = []
    written: list[Columns] = []
    for ticket, rows in zip(tickets, parts, strict=True):
        own = ids[len(written) : len(written) + len(rows)]
        written += [{**row, "id": pk, "ticket_id": ticket} for row, pk in zip(rows, own, strict=True)]
        found.append(own)
    insert_unsafe(model, written)
    return found


def _numbers(opened: Sequence[datetime]) -> list[str]:
    """Numbers of the days on which these were opened, counting on from what the days have given (R22)."""
    zone = get_default_timezone()
    days = [at.astimezone(zone).date() for at in opened]
    wanted: dict[date, int] = {}
    for day in days:
        wanted[day] = wanted.get(day, 0) + 1
    following: dict[date, int] = {}
    with connection.cursor() as cursor:
        for day, count in sorted(wanted.items()):
            cursor.execute(COUNT_ON, [day, count])
            following[day] = cursor.fetchone()[0] - count
    found = []
    for at, day in zip(opened, days, strict=True):
        following[day] += 1
        found.append(rules.format_number(at.astimezone(zone), following[day]))
    return found
