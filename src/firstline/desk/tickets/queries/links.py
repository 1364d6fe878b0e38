"""What hangs on a ticket: linked, parent, child and merged tickets, as far as the viewer may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.utils.functional import Promise

from firstline.desk.tickets.linking import Followed, Relation, follows, relation_of
from firstline.desk.tickets.models import Merge, Ticket, TicketLink
from firstline.desk.tickets.queries.find import Scope, is_listed
from firstline.desk.tickets.rules import SOLVED, Status
from firstline.desk.tickets.words import STATUS_WORDS, TIE_WORDS, WAITING_WORDS
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Prepared

MERGED = "merged"
ORDER = tuple(Relation(relation) for relation in TIE_WORDS)
_OTHER = ("pk", "number", "title", "status", "waiting_for", "is_open", "team_id", "organisation_id", "assignee_id")


@dataclass(frozen=True)
class Linked:
    """A ticket on the other side. One that the viewer may not read has a number and nothing else."""

    relation: Relation
    id: int
    number: str
    title: str = ""
    status: str = ""
    waiting_for: str = ""
    is_open: bool = False
    is_readable: bool = False

    @property
    def status_word(self) -> str | Promise:
        """The status in the active language; empty when it may not be read."""
        return (WAITING_WORDS[self.waiting_for] if self.waiting_for else STATUS_WORDS[self.status]) if self.is_readable else ""


@dataclass(frozen=True)
class Group:
    """All tickets that stand in one relation to the ticket at hand."""

    relation: Relation
    word: str | Promise
    rows: list[Linked]


@dataclass(frozen=True)
class Family:
    """The children of a ticket in numbers: all but cancelled and merged ones, those solved, and those that can follow it in each verb."""

    total: int = 0
    solved: int = 0
    following: Mapping[Followed, int] = field(default_factory=dict)

    @property
    def is_solved(self) -> bool:
        """There are children, and every one is solved."""
        return self.total > 0 and self.solved == self.total

    def follow(self, verb: str) -> int:
        """How many children can follow in this verb ("reply", "propose_solution", "confirm", "reopen", "wait_for", "resume")."""
        return self.following.get(Followed(verb), 0)


@dataclass(frozen=True)
class Ties:
    """What hangs on a ticket."""

    groups: tuple[Group, ...] = ()
    children: Family = field(default_factory=Family)


NO_TIES = Ties()


def ties_of(viewer: Viewer, scopes: Sequence[Scope], ticket: Ticket) -> Ties:
    """The tickets that hang on this one, in the order of the relations; no question for a ticket on which nothing hangs.

    `scopes` is what `readable_teams` answered for this viewer.
    """
    if not ticket.has_links:
        return NO_TIES
    found: dict[Relation, list[Linked]] = {}
    for row in sorted(_ties(ticket.pk), key=lambda row: int(row[1])):
        one = _linked(viewer, scopes, row)
        found.setdefault(one.relation, []).append(one)
    groups = [Group(relation, TIE_WORDS[relation], found[relation]) for relation in ORDER if relation in found]
    return Ties(tuple(groups), _family(found.get(Relation.PARENT_OF, [])))


def _linked(viewer: Viewer, scopes: Sequence[Scope], row: tuple[Any, ...]) -> Linked:
    end, pk, number, title, status, waiting_for, is_open, team, organisation, assignee = row
    kind, _colon, side = end.partition(":")
    relation = Relation.MERGED_FROM if kind == MERGED else relation_of(kind, is_source=side == "out")
    if not is_listed(viewer, scopes, team, organisation, assignee):
        return Linked(relation, pk, number)
    return Linked(relation, pk, number, title, status, waiting_for, bool(is_open), is_readable=True)


def _family(children: Sequence[Linked]) -> Family:
    known = [child.status for child in children if child.is_readable]
    following = {verb: sum(follows(verb, status) for status in known) for verb in Followed} if known else {}
    dropped = sum(status in (Status.CANCELLED, Status.MERGED) for status in known)
    return Family(len(children) - dropped, sum(status in SOLVED for status in known), following)


def _all_ties(ticket: int) -> QuerySet[Any, tuple[Any, ...]]:
    """Rows ("kind:out" or "kind:in", the ticket on the other side)."""
    out = TicketLink.objects.filter(source=ticket).annotate(end=Concat("kind", Value(":out")))
    into = TicketLink.objects.filter(target=ticket).annotate(end=Concat("kind", Value(":in")))
    merged = Merge.objects.filter(target=ticket, undone_at=None).annotate(end=Value(f"{MERGED}:in"))
    rows = out.values_list("end", *(f"target__{name}" for name in _OTHER))
    others = [one.values_list("end", *(f"source__{name}" for name in _OTHER)) for one in (into, merged)]
    return rows.union(*others, all=True)


_ties = Prepared(_all_ties)
