"""Joining two tickets: duplicate, related, caused by, parent and child."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.moving import authorise
from firstline.desk.tickets.actions.open_ticket import open_ticket
from firstline.desk.tickets.linking import ENDS, LinkKind, Relation, converse
from firstline.desk.tickets.models import Merge, Ticket, TicketLink
from firstline.desk.tickets.rules import Status
from firstline.desk.tickets.ties_events import TicketLinked, TicketUnlinked
from firstline.foundation.journal.api import Actor, Event, Refused, change, record
from firstline.foundation.people.rights import may

DEEPEST_TREE = 50
"""More generations than any desk has; a longer walk means that something else is wrong."""


def link(ticket: Ticket, *, by: Actor, relation: Relation, other: Ticket) -> None:
    """Say that the ticket is … the other one; both sides show it. The actor works on the ticket and reads the other.

    Refused: ticket.links_itself, ticket.linked_already, ticket.has_parent, ticket.own_ancestor, ticket.is_merged,
    not_allowed.
    """
    kind, is_source = ENDS[relation]
    if ticket.pk == other.pk:
        raise Refused("ticket.links_itself", _("This is the ticket itself. Choose another one."), field="other")
    child, parent = (ticket, other) if is_source else (other, ticket)
    top = Ticket.objects.get(pk=ancestors(parent.pk)[-1]) if kind == LinkKind.CHILD else parent
    with change(*{row.pk: row for row in (top, ticket, other)}.values(), by=by):  # the top too: two links cannot close a circle at once
        authorise(by, "work", ticket)
        if not may(by, "ticket.read_internal", other):
            raise Refused("not_allowed", _("Ticket %(number)s is not open to you."), number=other.number, field="other")
        if Status.MERGED in (ticket.status, other.status):
            raise Refused("ticket.is_merged", _("A merged ticket goes on in another one. Link that one."), field="other")
        if _between(kind, ticket.pk, other.pk).exists():
            raise Refused(
                "ticket.linked_already", _("The two are linked like this already: %(number)s."), number=other.number, field="other"
            )
        if kind == LinkKind.CHILD:
            _check_tree(child, parent)
        join(kind, child.pk, parent.pk)
        record(_told(TicketLinked, ticket, relation, other), by=by)


def unlink(ticket: Ticket, *, by: Actor, relation: Relation, other: Ticket) -> None:
    """Take the link away on both sides. Refused("ticket.not_linked") when somebody was quicker."""
    kind, is_source = ENDS[relation]
    source, target = (ticket, other) if is_source else (other, ticket)
    ends = (
        Q(source=source, target=target) | Q(source=target, target=source) if kind == LinkKind.RELATED else Q(source=source, target=target)
    )
    with change(ticket, other, by=by):
        authorise(by, "work", ticket)
        if not TicketLink.objects.filter(ends, kind=kind).delete()[0]:
            raise Refused("ticket.not_linked", _("They are no longer linked."))
        note_links({ticket.pk, other.pk})
        record(_told(TicketUnlinked, ticket, relation, other), by=by)


def open_child(parent: Ticket, *, by: Actor, **facts: Any) -> Ticket:
    """Open a ticket (`facts` are those of `open_ticket`) as a child of this one, for a team whose tickets one may not read, too."""
    with change(parent, by=by):
        authorise(by, "work", parent)
        child = open_ticket(by=by, **facts)
        join(LinkKind.CHILD, child.pk, parent.pk)
        record(_told(TicketLinked, parent, Relation.PARENT_OF, child), by=by)
    return child


def ancestors(pk: int) -> list[int]:
    """The ticket and its parents upwards, by id; the last one has no parent."""
    found = [pk]
    while len(found) <= DEEPEST_TREE:
        parent = TicketLink.objects.filter(source=found[-1], kind=LinkKind.CHILD).values_list("target_id", flat=True).first()
        if parent is None or parent in found:
            break
        found.append(parent)
    return found


def join(kind: str, source: int, target: int) -> bool:
    """Put a link there inside the caller's change, unless it would join a ticket to itself, repeat one, or spoil a tree; says whether."""
    if source == target or _between(kind, source, target).exists():
        return False
    if kind == LinkKind.CHILD and (TicketLink.objects.filter(source=source, kind=kind).exists() or source in ancestors(target)):
        return False
    TicketLink.objects.create(kind=kind, source_id=source, target_id=target)
    Ticket.objects.filter(pk__in=(source, target), has_links=False).update(has_links=True)
    return True


def note_links(ids: Iterable[int]) -> None:
    """Bring `has_links` of these tickets up to date after something was taken away."""
    for pk in ids:
        is_linked = TicketLink.objects.filter(Q(source=pk) | Q(target=pk)).exists()
        has_links = is_linked or Merge.objects.filter(target=pk, undone_at=None).exists()
        Ticket.objects.filter(pk=pk).update(has_links=has_links)


def _between(kind: str, one: int, other: int) -> QuerySet[TicketLink]:
    return TicketLink.objects.filter(Q(source=one, target=other) | Q(source=other, target=one), kind=kind)


def _check_tree(child: Ticket, parent: Ticket) -> None:
    if TicketLink.objects.filter(source=child, kind=LinkKind.CHILD).exists():
        raise Refused(
            "ticket.has_parent", _("%(number)s has a parent ticket already. Remove that link first."), number=child.number, field="other"
        )
    if child.pk in ancestors(parent.pk):
        raise Refused(
            "ticket.own_ancestor",
            _("%(number)s stands above this ticket already; it cannot be below it as well."),
            number=child.number,
            field="other",
        )


def _told(event: type[TicketLinked | TicketUnlinked], ticket: Ticket, relation: Relation, other: Ticket) -> list[Event]:
    return [
        event(ticket=ticket.pk, relation=relation, other=other.pk),
        event(ticket=other.pk, relation=converse(relation), other=ticket.pk),
    ]
