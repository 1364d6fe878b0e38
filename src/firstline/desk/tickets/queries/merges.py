"""Where a merged ticket goes on, and what a merge would do."""

from dataclasses import dataclass

from firstline.desk.tickets.models import Draft, Merge, Message, MessageFile, Resolution, Ticket, TicketLink, Watcher
from firstline.desk.tickets.queries.find import find_ticket
from firstline.desk.tickets.rules import Status
from firstline.foundation.people.viewer import Viewer

LONGEST_CHAIN = 50


def merged_into(viewer: Viewer, ticket: Ticket) -> Ticket | None:
    """The ticket in which a merged one goes on, at the end of the chain; None when it is not merged or the viewer may not read that."""
    if ticket.status != Status.MERGED:
        return None
    pk, number = ticket.pk, ""
    for _step in range(LONGEST_CHAIN):
        row = Merge.objects.filter(source=pk, undone_at=None).values_list("target_id", "target__number").first()
        if row is None:
            break
        pk, number = row
    return find_ticket(viewer, number) if number else None


@dataclass(frozen=True)
class TakenIn:
    """Requests of others, or one's own, that have gone up in a ticket, as its readers on the portal learn of them."""

    own: tuple[str, ...] = ()
    others: int = 0


def taken_in(viewer: Viewer, ticket: Ticket) -> TakenIn:
    """The numbers of the viewer's own requests that went up in this ticket, and how many those of others are."""
    if not ticket.has_links:
        return TakenIn()
    rows = list(Merge.objects.filter(target=ticket, undone_at=None).order_by("pk").values_list("source__number", "source__requester_id"))
    own = tuple(number for number, requester in rows if requester == viewer.id)
    return TakenIn(own, sum(requester not in (viewer.id, ticket.requester_id) for _number, requester in rows))


@dataclass(frozen=True)
class MergePreview:
    """What moves, and what one should know before."""

    messages: int
    files: int
    solutions: int
    watchers: int
    links: int
    drafts: int
    newly_reading: tuple[str, ...]
    """names of people who will read the public part of the target, and could not before"""
    is_across_organisations: bool
    is_restricted: bool


def merge_preview(source: Ticket, target: Ticket) -> MergePreview:
    """The counts for the form; nothing is changed."""
    keys = [f"{place}:{source.number}" for place in ("reply", "solution")]
    following = Watcher.objects.filter(ticket=source)
    there = {target.requester_id, *Watcher.objects.filter(ticket=target).values_list("person_id", flat=True)}
    people = dict(following.values_list("person_id", "person__name")) | {source.requester_id: source.requester.name}
    return MergePreview(
        messages=Message.objects.filter(ticket=source).count(),
        files=MessageFile.objects.filter(message__ticket=source).count(),
        solutions=Resolution.objects.filter(ticket=source).count(),
        watchers=following.count(),
        links=TicketLink.objects.filter(source=source).count() + TicketLink.objects.filter(target=source).count(),
        drafts=Draft.objects.filter(key__in=keys).count(),
        newly_reading=tuple(sorted(name for pk, name in people.items() if pk not in there)),
        is_across_organisations=source.organisation_id != target.organisation_id,
        is_restricted=target.team.is_restricted and not source.team.is_restricted,
    )
