"""Finding another ticket while typing: by its number, or by words of its title."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Max, Q

from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries.find import Scope, in_scopes
from firstline.desk.tickets.rules import Status
from firstline.desk.tickets.words import STATUS_WORDS
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.normal import one_line

SUGGESTIONS = 8
LOOKED_THROUGH = 20_000
"""Titles are looked through among so many of the newest tickets, so that no word costs a walk through all of them."""


class FoundTicket(NamedTuple):
    """A ticket as a suggestion shows it."""

    id: int
    number: str
    title: str
    status: str
    requester: str

    @property
    def status_word(self) -> str:
        """The status in the active language."""
        return str(STATUS_WORDS[self.status])


def look_up(viewer: Viewer, scopes: Sequence[Scope], words: str, *, besides: int = 0) -> list[FoundTicket]:
    """Up to eight tickets in the viewer's lists, newest first: whose number is, begins or ends like this, or whose title has every word."""
    words = one_line(words)
    if not words:
        return []
    newest = Ticket.objects.aggregate(newest=Max("pk"))["newest"] or 0
    in_title = Q(pk__gt=newest - LOOKED_THROUGH)
    for word in words.split():
        in_title &= Q(title__icontains=word)
    fits = in_title | Q(number=words.upper())
    if words.lstrip("Tt").replace("-", "").isdecimal():
        fits |= Q(pk__gt=newest - LOOKED_THROUGH) & (Q(number__istartswith=words) | Q(number__endswith=words))
    readable = in_scopes(scopes) | Q(assignee=viewer.id)
    found = Ticket.objects.filter(fits).filter(readable).exclude(pk=besides).exclude(status=Status.MERGED).order_by("-pk")
    rows = found.values_list("pk", "number", "title", "status", "requester__name")[:SUGGESTIONS]
    return [FoundTicket._make(row) for row in rows]
