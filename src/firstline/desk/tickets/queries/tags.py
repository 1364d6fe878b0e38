"""The labels of the desk: which there are, and which tickets wear them."""

from collections.abc import Sequence

from django.db.models import Q

from firstline.desk.tickets.models import Tag, TicketTag
from firstline.desk.tickets.tags import tag_key

SUGGESTED = 12
LISTED = 200


def tags_like(words: str = "", *, limit: int = SUGGESTED) -> list[tuple[int, str]]:
    """(id, name) of labels that hold the words, those that begin with them first."""
    key = tag_key(words)
    rows = Tag.objects.filter(Q(key__contains=key) if key else Q()).order_by("key").values_list("pk", "name", "key")[:LISTED]
    return [(pk, name) for pk, name, _ in sorted(rows, key=lambda row: not row[2].startswith(key))][:limit]


def tag_names(ids: set[int]) -> dict[int, str]:
    """Names for the slots of event sentences."""
    return dict(Tag.objects.filter(pk__in=ids).values_list("pk", "name"))


def tags_of(tickets: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The labels of several tickets by ticket, in order of names."""
    found: dict[int, tuple[str, ...]] = {}
    for ticket, name in TicketTag.objects.filter(ticket__in=tickets).order_by("tag__key").values_list("ticket_id", "tag__name"):
        found[ticket] = (*found.get(ticket, ()), name)
    return found
