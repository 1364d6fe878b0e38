"""Names for the slots of event sentences."""

from django.utils.translation import gettext

from firstline.desk.tickets.models import Category, KnowledgeLink, Remark, Ticket


def ticket_numbers(ids: set[int]) -> dict[int, str]:
    """Ticket id → number."""
    return dict(Ticket.objects.filter(pk__in=ids).values_list("pk", "number"))


def remark_texts(ids: set[int]) -> dict[int, str]:
    """Remark id → what was typed."""
    return dict(Remark.objects.filter(pk__in=ids).values_list("pk", "text"))


def knowledge_texts(ids: set[int]) -> dict[int, str]:
    """Knowledge link id → its reference, or that there is no article yet."""
    rows = KnowledgeLink.objects.filter(pk__in=ids).values_list("pk", "reference")
    return {pk: reference or gettext("no article yet") for pk, reference in rows}


def category_names(ids: set[int]) -> dict[int, str]:
    """Category id → its path in the active language: Network › VPN."""
    rows = Category.objects.select_related("parent").filter(pk__in=ids)
    return {row.pk: f"{row.parent.name} › {row.name}" if row.parent else row.name for row in rows}
