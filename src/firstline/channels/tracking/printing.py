"""Tickets as rows of the table; what came from a table goes back word for word as long as it still holds."""

from collections.abc import Iterator

from django.utils import timezone

from firstline.channels.tracking.columns import LEVEL_CELLS, STATUS_CELLS, Cells, Column
from firstline.channels.tracking.knowledge import cell_of
from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.models import ExternalReference, KnowledgeLink, Message, Ticket
from firstline.desk.tickets.models.message import MessageKind

SYSTEM_NAME = "tracking"
"""The `system` of external references that came from a table."""
COMPARED_LANGUAGE = "zh-hans"
CHUNK_ROWS = 200


def table(language: str) -> Iterator[Cells]:
    """Every ticket as a row, oldest first; headings and words in this language ("zh-hans" or "en")."""
    last = 0
    while True:
        tickets = list(Ticket.objects.select_related("requester", "department", "assignee").filter(pk__gt=last).order_by("pk")[:CHUNK_ROWS])
        if not tickets:
            return
        yield from _rows(tickets, language)
        last = tickets[-1].pk


def _rows(tickets: list[Ticket], language: str) -> Iterator[Cells]:
    ids = [ticket.pk for ticket in tickets]
    sources = {row.ticket_id: row.source for row in ExternalReference.objects.filter(system=SYSTEM_NAME, ticket__in=ids)}
    openings = dict(Message.objects.filter(kind=MessageKind.OPENING, origin_ticket=None, ticket__in=ids).values_list("ticket_id", "text"))
    linked = _linked(ids)
    ratings = {row.ticket_id: row for row in Rating.objects.filter(ticket__in=ids).order_by("id")}
    for ticket in tickets:
        told = openings.get(ticket.pk, ticket.title), ratings.get(ticket.pk), linked.get(ticket.pk, [])
        now = _cells(ticket, *told, language)
        source = sources.get(ticket.pk)
        yield _as_it_came(source, _cells(ticket, *told, COMPARED_LANGUAGE), now) if source else now


def printed(ticket: Ticket) -> Cells:
    """The row of one ticket as the desk itself would write it: kept beside a source row, to see later what has changed."""
    opening = Message.objects.filter(ticket=ticket, kind=MessageKind.OPENING, origin_ticket=None).values_list("text", flat=True).first()
    rating = Rating.objects.filter(ticket=ticket).order_by("-id").first()
    return _cells(ticket, opening or ticket.title, rating, _linked([ticket.pk]).get(ticket.pk, []), COMPARED_LANGUAGE)


def _as_it_came(source: dict[str, Cells], compared: Cells, now: Cells) -> Cells:
    return {
        column: source["cells"].get(column, "") if source["printed"].get(column) == compared[column] else now[column] for column in Column
    }


def _linked(tickets: list[int]) -> dict[int, list[tuple[str, str]]]:
    """ticket → (reference, state) of its knowledge, in the order in which it was named."""
    found: dict[int, list[tuple[str, str]]] = {}
    rows = KnowledgeLink.objects.filter(ticket__in=tickets, removed_at=None).order_by("pk")
    for ticket, reference, state in rows.values_list("ticket_id", "reference", "state"):
        found.setdefault(ticket, []).append((reference, state))
    return found


def _cells(ticket: Ticket, description: str, rating: Rating | None, knowledge: list[tuple[str, str]], language: str) -> Cells:
    zone = timezone.get_default_timezone()
    chinese = language.startswith("zh")

    def moment(at: object) -> str:
        return f"{timezone.localtime(at, zone):%Y-%m-%d %H:%M}" if at else "-"  # type: ignore[arg-type]

    score = f"{rating.stars}{'分' if chinese else ''}" + (f":{rating.comment}" if rating.comment else "") if rating else "-"
    place = [ticket.department.name] if ticket.department else []
    return {
        Column.NUMBER: ticket.number,
        Column.REPORTED: moment(ticket.opened_at),
        Column.DESCRIPTION: description,
        Column.CUSTOMER: "-".join([*place, ticket.requester.name]),
        Column.LEVEL: ticket.priority if ticket.priority_remark_id else LEVEL_CELLS[language][ticket.problem_class],
        Column.STATUS: STATUS_CELLS[language][ticket.status],
        Column.OWNER: ticket.assignee.name if ticket.assignee else "",
        Column.EXPECTED: moment(ticket.expected_at),
        Column.SOLVED: moment(ticket.resolved_at or ticket.closed_at),
        Column.FEEDBACK: score,
        Column.KNOWLEDGE: cell_of(knowledge, language),
    }
