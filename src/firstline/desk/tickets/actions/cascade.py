"""What is done to a parent can be done to its child tickets too, when its author asks for it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from firstline.desk.tickets.linking import Followed, LinkKind, follows
from firstline.desk.tickets.models import Ticket, TicketLink
from firstline.desk.tickets.ties_events import ChildrenFollowed
from firstline.foundation.journal.api import Actor, Refused, change, record

Act = Callable[[Ticket], object]


@dataclass(frozen=True)
class Outcome:
    """Numbers of the child tickets on which the same was done, and of those left alone, each with the sentence that says why."""

    done: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def with_children(parent: Ticket, *, by: Actor, verb: Followed, act: Act) -> Outcome:
    """Do `act` to the ticket, and then to each child that its state allows; a child that refuses is left alone. All in one change id."""
    children = children_of(parent)
    with change(parent, *children, by=by):
        act(parent)
        return follow(parent, children, by=by, verb=verb, act=act)


def children_of(parent: Ticket) -> list[Ticket]:
    """Its child tickets, oldest first; they have to be locked together with the parent."""
    links = TicketLink.objects.filter(target=parent, kind=LinkKind.CHILD).select_related("source__team", "source__requester")
    return [link.source for link in links.order_by("source_id")]


def follow(parent: Ticket, children: Sequence[Ticket], *, by: Actor, verb: Followed, act: Act) -> Outcome:
    """The part that concerns the children, inside the change that holds them."""
    done: list[Ticket] = []
    left: list[tuple[Ticket, str]] = []
    for child in _concerned(children, verb):
        try:
            with transaction.atomic():
                act(child)
            done.append(child)
        except Refused as refusal:
            left.append((child, str(refusal)))
    if done or left:
        record(ChildrenFollowed(ticket=parent.pk, done=[one.pk for one in done], left=[one.pk for one, _why in left]), by=by)
    return Outcome(tuple(one.number for one in done), tuple((one.number, why) for one, why in left))


def _concerned(children: Iterable[Ticket], verb: Followed) -> list[Ticket]:
    return [child for child in children if follows(verb, child.status)]
