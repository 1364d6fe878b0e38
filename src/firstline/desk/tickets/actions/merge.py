"""Two tickets become one without losing a word, and come apart again."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions.links import join, note_links
from firstline.desk.tickets.actions.moving import authorise, move, save
from firstline.desk.tickets.models import Draft, Merge, Message, Resolution, Ticket, TicketLink, TicketTag, Watcher
from firstline.desk.tickets.models.message import MessageKind
from firstline.desk.tickets.rules import NO_PROMISE, OPEN, Status, allows
from firstline.desk.tickets.ties_events import TicketGaveBack, TicketMerged, TicketTookIn, TicketUnmerged
from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.text.markdown import snippet

DRAFT_PLACES = ("reply", "solution")
_MOVED = (Message, Resolution)


def merge(source: Ticket, *, by: Actor, into: Ticket) -> Merge:
    """Move everything of a ticket into another open one; the source is merged, and its pages lead to the target.

    Messages (those still to be sent, too), solutions, files, followers, links, labels and drafts move. What moved says where it was
    written.
    The requester of the source follows the target from now on. Numbers in other systems keep pointing to the source and so to the target.
    Refused: ticket.merges_itself, ticket.target_finished, ticket.wrong_status, not_allowed (for either ticket).
    """
    with change(*{row.pk: row for row in (source, into)}.values(), by=by) as at:
        check_merge(source, by=by, into=into)
        row = Merge(source=source, target=into, merged_at=at, status=source.status)
        row.waiting_for, row.before_waiting = source.waiting_for, source.before_waiting
        fields = move(source, "merge", at=at) | {"next_due", "closed_at"}
        source.next_due, source.closed_at = NO_PROMISE, at
        row.came_home = _move_words(source, into)
        row.watchers = _move_watchers(source, into)
        row.links_before, row.links_added = _move_links(source, into)
        _copy_tags(source, into)
        _move_drafts(source.number, into.number, at)
        row.save()
        source.has_links, into.has_links = False, True
        save(source, fields | {"has_links"})
        save(into, freshen(into, at) | {"has_links"})
        record([TicketMerged(ticket=source.pk, target=into.pk), TicketTookIn(ticket=into.pk, source=source.pk)], by=by)
    return row


def check_merge(source: Ticket, *, by: Actor, into: Ticket) -> None:
    """Raises what `merge` would raise, and changes nothing."""
    if source.pk == into.pk:
        raise Refused("ticket.merges_itself", _("This is the ticket itself. Choose another one."), field="other")
    authorise(by, "work", source)
    authorise(by, "work", into)
    if not into.is_open:
        raise Refused("ticket.target_finished", _("Ticket %(number)s is finished. Reopen it first."), number=into.number, field="other")
    if not allows("merge", source.status):
        raise Refused("ticket.wrong_status", _("Ticket %(number)s is cancelled or merged already."), number=source.number, field="other")


def unmerge(row: Merge, *, by: Actor) -> Ticket:
    """Take a merge back: what came from the source returns to it, and it stands where it stood before.

    What was said after the merge stays where it was said, and so do drafts and labels. Followers and links that the merge brought leave
    again; links of the source return where they still fit.
    Refused: ticket.unmerged_already, ticket.merged_on (the target went up in a third one meanwhile).
    """
    source, target = row.source, row.target
    with change(row, source, target, by=by) as at:
        authorise(by, "work", target)
        if row.undone_at is not None:
            raise Refused("ticket.unmerged_already", _("This merge has been taken back already."))
        if target.status == Status.MERGED:
            raise Refused("ticket.merged_on", _("Ticket %(number)s was merged further. Take that merge back first."), number=target.number)
        row.undone_at = at
        row.save(update_fields=["undone_at"])
        _return_words(row)
        Watcher.objects.filter(ticket=target, person__in=row.watchers).delete()
        _return_links(row)
        source.status, source.waiting_for, source.before_waiting = row.status, row.waiting_for, row.before_waiting
        source.is_open, source.closed_at, source.changed_at = row.status in OPEN, None, at
        source.next_due = source.expected_at or NO_PROMISE
        save(source, {"status", "waiting_for", "before_waiting", "is_open", "closed_at", "next_due"} | freshen(source, at))
        save(target, freshen(target, at))
        note_links({source.pk, target.pk})
        record([TicketUnmerged(ticket=source.pk, target=target.pk), TicketGaveBack(ticket=target.pk, source=source.pk)], by=by)
    return source


def _move_words(source: Ticket, target: Ticket) -> list[int]:
    """Move messages and solutions; answers the messages that were written at the target and split off it: they have no origin any more."""
    home = Message.objects.filter(ticket=source, origin_ticket=target)
    came_home = list(home.values_list("pk", flat=True))
    home.update(ticket=target, origin_ticket=None)
    for model in _MOVED:
        model.objects.filter(ticket=source, origin_ticket=None).update(ticket=target, origin_ticket=source)
        model.objects.filter(ticket=source).update(ticket=target)
    return came_home


def _return_words(row: Merge) -> None:
    """The source's own words, those that came to it from others before, and those that it had been split off with."""
    source, target = row.source, row.target
    origins = _merged_into(source.pk)
    for model in _MOVED:
        model.objects.filter(ticket=target, origin_ticket=source).update(ticket=source, origin_ticket=None)
        model.objects.filter(ticket=target, origin_ticket__in=origins).update(ticket=source)
    Message.objects.filter(pk__in=row.came_home, ticket=target).update(ticket=source, origin_ticket=target)


def _merged_into(pk: int) -> list[int]:
    """The tickets that have gone up in this one, at any depth."""
    found: list[int] = []
    layer = [pk]
    while layer:
        layer = list(Merge.objects.filter(target__in=layer, undone_at=None).exclude(source__in=found).values_list("source_id", flat=True))
        found += layer
    return found


def _move_watchers(source: Ticket, target: Ticket) -> list[int]:
    """Let the source's followers and its requester follow the target; answers those who did not before."""
    people = {*Watcher.objects.filter(ticket=source).values_list("person_id", flat=True), source.requester_id} - {target.requester_id}
    new = people - set(Watcher.objects.filter(ticket=target).values_list("person_id", flat=True))
    Watcher.objects.bulk_create([Watcher(ticket=target, person_id=person) for person in sorted(new)])
    return sorted(new)


def _move_links(source: Ticket, target: Ticket) -> tuple[list[list[object]], list[list[object]]]:
    """Hang the source's links on the target where they fit; answers what was there, and what the target got."""
    before = list(TicketLink.objects.filter(Q(source=source) | Q(target=source)).values_list("kind", "source_id", "target_id"))
    TicketLink.objects.filter(Q(source=source) | Q(target=source)).delete()
    ends = {source.pk: target.pk}
    wanted = [(kind, ends.get(one, one), ends.get(other, other)) for kind, one, other in before]
    added = [row for row in wanted if join(*row)]
    note_links({pk for _kind, *pair in before for pk in pair} - {source.pk, target.pk})
    return [list(row) for row in before], [list(row) for row in added]


def _copy_tags(source: Ticket, target: Ticket) -> None:
    """The target wears the labels of both; the source keeps its own, so that it has them when it comes out again."""
    worn = set(TicketTag.objects.filter(ticket=target).values_list("tag_id", flat=True))
    new = set(TicketTag.objects.filter(ticket=source).values_list("tag_id", flat=True)) - worn
    TicketTag.objects.bulk_create([TicketTag(ticket=target, tag_id=tag) for tag in sorted(new)])


def _return_links(row: Merge) -> None:
    for kind, one, other in row.links_added:
        TicketLink.objects.filter(kind=kind, source=one, target=other).delete()
    for kind, one, other in row.links_before:
        join(kind, one, other)
    note_links({pk for _kind, *pair in row.links_added for pk in pair})


def _move_drafts(source: str, target: str, at: datetime) -> None:
    """What people were writing on the source goes on at the target, behind what they have written there."""
    for place in DRAFT_PLACES:
        there = {draft.person_id: draft for draft in Draft.objects.filter(key=f"{place}:{target}")}
        for draft in Draft.objects.filter(key=f"{place}:{source}"):
            kept = there.get(draft.person_id)
            if kept is None:
                draft.key, draft.saved_at = f"{place}:{target}", at
                draft.save(update_fields=["key", "saved_at"])
            else:
                kept.fields, kept.saved_at = _joined(kept.fields, draft.fields), at
                kept.save(update_fields=["fields", "saved_at"])
                draft.delete()


_CHOSEN = frozenset({"mode", "then", "verified"})
"""Fields of a draft that are chosen, not written: the target's own count."""


def _joined(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    joined = {**other, **one}
    for name in one.keys() & other.keys() - _CHOSEN:
        mine, theirs = one[name], other[name]
        if isinstance(mine, list) and isinstance(theirs, list):
            joined[name] = mine + theirs
        else:
            joined[name] = "\n\n".join(str(words) for words in (mine, theirs) if words)
    return joined


def freshen(ticket: Ticket, at: datetime) -> set[str]:
    """Lists show the newest public words that are now on the ticket."""
    said = Message.objects.filter(ticket=ticket, published_at__isnull=False).exclude(kind=MessageKind.NOTE)
    newest = said.order_by("-published_at", "-pk").values_list("text", flat=True).first()
    ticket.snippet, ticket.changed_at = snippet(newest or ""), at
    return {"snippet", "changed_at"}
