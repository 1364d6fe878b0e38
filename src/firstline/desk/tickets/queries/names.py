"""Names for the slots of event sentences."""

from firstline.desk.tickets.models import Remark, Ticket


def ticket_numbers(ids: set[int]) -> dict[int, str]:
    """Ticket id → number."""
    return dict(Ticket.objects.filter(pk__in=ids).values_list("pk", "number"))


def remark_texts(ids: set[int]) -> dict[int, str]:
    """Remark id → what was typed."""
    return dict(Remark.objects.filter(pk__in=ids).values_list("pk", "text"))
