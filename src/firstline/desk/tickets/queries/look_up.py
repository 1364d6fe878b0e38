"""Tickets by a piece of their number or by words of their title: a bounded look, flat at any number of tickets."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from firstline.desk.tickets.models import ReadMark, Ticket
from firstline.desk.tickets.numbers import sought
from firstline.desk.tickets.queries.find import Scope, in_scopes
from firstline.desk.tickets.rules import Status
from firstline.desk.tickets.words import STATUS_WORDS
from firstline.foundation.journal import clock
from firstline.foundation.people.viewer import Viewer

FOUND_ROWS = 8
NEWEST_OF_NUMBERS = 500
"""A beginning of a number is looked for among so many of the newest that fit."""
NEWEST_OF_TITLES, LEAST_OF_TEAM = 4000, 100
"""Words are looked for among so many of the tickets changed last, shared out among the teams."""
MOST_WORDS = 6
_FIELDS = ("pk", "number", "title", "status", "waiting_for", "is_open", "requester__name", "changed_at")
_LETTERS = re.compile(r"[a-z0-9]")


class FoundTicket(NamedTuple):
    """A ticket as the palette shows it."""

    id: int
    number: str
    title: str
    status: str
    waiting_for: str
    is_open: bool
    requester: str
    changed_at: datetime

    @property
    def status_word(self) -> str:
        """The status in the active language."""
        return str(STATUS_WORDS[self.status])


def linkable_tickets(viewer: Viewer, scopes: Sequence[Scope], words: str, *, besides: int = 0) -> list[FoundTicket]:
    """Those among them that another ticket can be linked to: not itself, and none that was merged away."""
    return [row for row in look_up_tickets(viewer, scopes, words) if row.id != besides and row.status != Status.MERGED]


def look_up_tickets(viewer: Viewer, scopes: Sequence[Scope], words: str) -> list[FoundTicket]:
    """Up to eight tickets that the viewer may read whose number or title fits, those changed last first.

    `scopes` is what `readable_teams` answered for this viewer.
    """
    words = words.strip()
    if not words or not viewer.is_staff:
        return []
    found = _by_number(viewer, scopes, words)
    if (len(found) < FOUND_ROWS and words[0] not in "Tt") or not found:
        known = {row.id for row in found}
        found += [row for row in _by_title(viewer, scopes, words.casefold().split()[:MOST_WORDS]) if row.id not in known]
    return found[:FOUND_ROWS]


def _by_number(viewer: Viewer, scopes: Sequence[Scope], words: str) -> list[FoundTicket]:
    meant = sought(words, timezone.localdate(clock.now(), timezone.get_default_timezone()))
    if meant is None:
        return []
    if meant.numbers:
        numbered = Ticket.objects.filter(number__in=meant.numbers)
    else:
        newest = Ticket.objects.filter(number__gte=meant.lowest, number__lte=meant.highest).order_by("-number").values("id")
        numbered = Ticket.objects.filter(id__in=newest[:NEWEST_OF_NUMBERS])
    found = numbered.filter(in_scopes(scopes) | Q(assignee=viewer.id)).order_by("-changed_at", "-id")
    return [FoundTicket._make(row) for row in found.values_list(*_FIELDS)[:FOUND_ROWS]]


def visited_tickets(viewer: Viewer, scopes: Sequence[Scope], *, numbers: Sequence[str] = (), limit: int = FOUND_ROWS) -> list[FoundTicket]:
    """The tickets that the viewer has looked at last, newest look first; or those with these numbers. Only what they may still read."""
    readable = in_scopes(scopes) | Q(assignee=viewer.id)
    if numbers:
        return [FoundTicket._make(row) for row in Ticket.objects.filter(readable, number__in=numbers).values_list(*_FIELDS)]
    looks = list(ReadMark.objects.filter(person=viewer.id).order_by("-read_at").values_list("ticket_id", flat=True)[: limit * 2])
    found = {row[0]: FoundTicket._make(row) for row in Ticket.objects.filter(readable, pk__in=looks).values_list(*_FIELDS)}
    return [found[pk] for pk in looks if pk in found][:limit]


def _by_title(viewer: Viewer, scopes: Sequence[Scope], words: list[str]) -> list[FoundTicket]:
    fits = Q()
    for word in words:
        fits &= Q(title__icontains=word)
    share = max(LEAST_OF_TEAM, NEWEST_OF_TITLES // (len(scopes) + 1))
    slices = [_newest(Q(team=scope.team_id), share) for scope in scopes] + [_newest(Q(assignee=viewer.id), share)]
    branches = [Ticket.objects.filter(fits, id__in=ids).order_by().values_list("changed_at", "pk", "title") for ids in slices]
    rows = sorted(branches[0].union(*branches[1:]), reverse=True)
    ids = [pk for _, pk, title in rows if all(begins_a_word(word, title.casefold()) for word in words)]
    found = Ticket.objects.filter(in_scopes(scopes) | Q(assignee=viewer.id), pk__in=ids[: FOUND_ROWS * 4])
    return [FoundTicket._make(row) for row in found.order_by("-changed_at", "-id").values_list(*_FIELDS)[:FOUND_ROWS]]


def _newest(whose: Q, share: int) -> QuerySet[Ticket, Any]:
    return Ticket.objects.filter(whose).order_by("-changed_at", "-id").values("id")[:share]


def begins_a_word(word: str, title: str) -> bool:
    """Whether a word of the title begins like this; between Chinese characters every place is the beginning of one."""
    if not _LETTERS.match(word):
        return word in title
    return any(not (at and _LETTERS.match(title[at - 1])) for at in (found.start() for found in re.finditer(re.escape(word), title)))
