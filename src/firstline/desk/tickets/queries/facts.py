"""The facts beside the conversation: categories to choose from, what is missing, why this priority, what came before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from firstline.desk.tickets import rules
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.queries.find import Scope
from firstline.desk.tickets.words import IMPACT_WORDS, STATUS_WORDS, URGENCY_WORDS
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Prepared
from firstline.foundation.text.bilingual import pick

HISTORY_ROWS = 5


@dataclass(frozen=True)
class CategoryChoice:
    """A category as a menu shows it; `path` reads Network › VPN."""

    id: int
    path: str
    icon: str
    depth: int


def category_choices(language: str) -> list[CategoryChoice]:
    """Active categories, children under their parents."""
    rows = list(Category.objects.filter(is_active=True).order_by("position", "pk"))
    below: dict[int | None, list[Category]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    choices: list[CategoryChoice] = []

    def walk(parent: int | None, path: str, depth: int) -> None:
        for row in below.get(parent, []):
            name = pick(row.name_zh, row.name_en, language)
            full = f"{path} › {name}" if path else name
            choices.append(CategoryChoice(row.pk, full, row.icon, depth))
            walk(row.pk, full, depth + 1)

    walk(None, "", 0)
    return choices


def missing_facts(ticket: Ticket) -> tuple[str, ...]:
    """Names of the key facts that nobody has given yet (R178)."""
    known = {
        "category": ticket.category_id,
        "impact": ticket.impact,
        "urgency": ticket.urgency,
        "affected": ticket.affected,
        "occurred_at": ticket.occurred_at,
        "about": ticket.about_id,
    }
    return rules.missing_facts(ticket.kind, known)


@dataclass(frozen=True)
class PriorityReason:
    """Why the ticket has its priority: by the matrix from impact × urgency, or set by a person for a reason."""

    impact: str | Promise
    urgency: str | Promise
    overridden: str
    by: str


def priority_reason(ticket: Ticket) -> PriorityReason:
    """What to show beside the priority (R28)."""
    remark = ticket.priority_remark if ticket.priority_remark_id else None
    author = remark.author.name if remark and remark.author else ""
    return PriorityReason(IMPACT_WORDS.get(ticket.impact, ""), URGENCY_WORDS.get(ticket.urgency, ""), remark.text if remark else "", author)


@dataclass(frozen=True)
class PastTicket:
    """An earlier ticket of the same requester."""

    number: str
    title: str
    status: str
    opened_at: datetime

    @property
    def status_word(self) -> str | Promise:
        """The status in the active language."""
        return STATUS_WORDS[self.status]


def history_of_requester(viewer: Viewer, scopes: Sequence[Scope], requester_id: int, *, besides: int | None = None) -> list[PastTicket]:
    """The requester's five newest tickets that the viewer may read, without the one at hand (R20).

    `scopes` is what `readable_teams` answered for this viewer.
    """
    whole = [scope.team_id for scope in scopes if scope.organisation_ids is None]
    partly = [scope.team_id for scope in scopes if scope.organisation_ids is not None]
    rows = _past(requester_id, viewer.id, whole or NO_ID, partly or NO_ID, list(viewer.served_organisation_ids) or NO_ID)
    past_tickets = [PastTicket(number, title, status, at) for pk, number, title, status, at in rows if pk != besides]
    return past_tickets[:HISTORY_ROWS]


def _past_tickets(requester: int, viewer: int, whole: list[int], partly: list[int], served: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    """One more than is shown, newest first."""
    readable = Q(team__in=whole) | Q(assignee=viewer) | Q(team__in=partly, organisation__in=served)
    past = Ticket.objects.filter(readable, requester=requester).order_by("-changed_at", "-id")
    return past.values_list("pk", "number", "title", "status", "opened_at")[: HISTORY_ROWS + 1]


_past = Prepared(_past_tickets)
NO_ID = [0]
"""In place of no ids at all: a statement needs at least one."""
