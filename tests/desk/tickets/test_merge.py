"""Merging two tickets loses no word, tells both sides, and comes apart again; splitting is the reverse."""

import pytest
from django.db import IntegrityError, transaction

from firstline.desk.tickets.actions import (
    link,
    merge,
    note,
    propose_solution,
    publish_due,
    reply,
    save_draft,
    send_later,
    split,
    unmerge,
    wait_for,
    watch,
)
from firstline.desk.tickets.linking import LinkKind, Relation
from firstline.desk.tickets.models import Draft, Merge, Message, Ticket, TicketLink, Watcher
from firstline.desk.tickets.queries import find_ticket, merged_into, operation_log, timeline
from tests.cast import Cast, a_ticket, a_ticket_at_work, happened, refused

pytestmark = pytest.mark.django_db


def told(cast: Cast, ticket: Ticket, who: str = "amir") -> list[tuple[str, str]]:
    """(text, number of the ticket where it was written) of all messages as this person reads them."""
    items = timeline(cast.see(getattr(cast, who)), ticket, everything=True).items
    return [(item.message.text, item.origin) for item in items if item.message]


def two(cast: Cast) -> tuple[Ticket, Ticket]:
    """Carl's duplicate and Rita's ticket, both at work by Amir."""
    amir = cast.see(cast.amir)
    source = a_ticket_at_work(cast, requester=cast.carl, by=amir, title="No VPN", description="mine too", team=cast.desk)
    return source, a_ticket_at_work(cast, description="broken")


def test_no_word_is_lost_and_each_says_where_it_was_written(cast: Cast) -> None:
    source, target = two(cast)
    amir = cast.see(cast.amir)
    reply(source, by=amir, text="we look")
    note(source, by=amir, text="same cause")
    propose_solution(source, by=amir, cause="c", solution="s", prevention="p")
    merge(source, by=amir, into=target)
    came = [(text, source.number) for text in ("mine too", "we look", "same cause")]
    assert told(cast, target) == [came[0], ("broken", ""), *came[1:]]
    assert [item.origin for item in timeline(amir, target).items if item.resolution] == [source.number]
    assert (source.status, source.is_open, happened(source)[-1], happened(target)[-1]) == ("merged", False, "merged", "took_in")


def test_the_requester_of_the_source_reads_the_public_part_of_the_target(cast: Cast) -> None:
    source, target = two(cast)
    note(target, by=cast.see(cast.amir), text="secret")
    assert find_ticket(cast.see(cast.carl), target.number) is None
    merge(source, by=cast.see(cast.amir), into=target)
    carl = cast.see(cast.carl)
    goes_on = merged_into(carl, source)
    assert goes_on == target
    assert [text for text, _ in told(cast, target, "carl")] == ["mine too", "broken"]


def test_followers_links_and_drafts_move(cast: Cast) -> None:
    source, target = two(cast)
    amir, other, parent = cast.see(cast.amir), a_ticket(cast), a_ticket(cast)
    watch(source, by=amir, person=cast.noor)
    link(source, by=amir, relation=Relation.CAUSED_BY, other=other)
    link(source, by=amir, relation=Relation.RELATED_TO, other=target)
    link(source, by=amir, relation=Relation.CHILD_OF, other=parent)
    link(target, by=amir, relation=Relation.CHILD_OF, other=other)
    save_draft(by=amir, key=f"reply:{source.number}", fields={"text": "half", "mode": "note"})
    save_draft(by=amir, key=f"reply:{target.number}", fields={"text": "written", "mode": "reply"})
    merge(source, by=amir, into=target)
    assert set(Watcher.objects.filter(ticket=target).values_list("person__name", flat=True)) == {"Noor", "Carl"}
    assert set(TicketLink.objects.values_list("kind", "source", "target")) == {
        (LinkKind.CAUSED, target.pk, other.pk),
        (LinkKind.CHILD, target.pk, other.pk),
    }
    assert Draft.objects.get().fields == {"text": "written\n\nhalf", "mode": "reply"}
    assert Draft.objects.get().key == f"reply:{target.number}"


def test_a_reply_on_its_way_goes_out_at_the_target(cast: Cast) -> None:
    source, target = two(cast)
    send_later(source, by=cast.see(cast.amir), text="coming", undo_seconds=0)
    merge(source, by=cast.see(cast.amir), into=target)
    publish_due()
    assert ("coming", source.number) in told(cast, target)
    assert happened(target)[-1] == "reply_published"


def test_a_merge_comes_apart_again(cast: Cast) -> None:
    source, target = two(cast)
    amir, other = cast.see(cast.amir), a_ticket(cast)
    wait_for(source, by=amir, whom="vendor")
    link(source, by=amir, relation=Relation.CAUSED_BY, other=other)
    row = merge(source, by=amir, into=target)
    reply(target, by=amir, text="said after it")
    unmerge(row, by=amir)
    assert told(cast, source) == [("mine too", "")]
    assert told(cast, target) == [("broken", ""), ("said after it", "")]
    assert (source.status, source.waiting_for, source.is_open) == ("waiting", "vendor", True)
    assert list(TicketLink.objects.values_list("kind", "source", "target")) == [(LinkKind.CAUSED, source.pk, other.pk)]
    assert not Watcher.objects.filter(ticket=target).exists()
    assert (happened(source)[-1], happened(target)[-1]) == ("unmerged", "gave_back")
    with refused("unmerged_already"):
        unmerge(row, by=amir)


def test_a_chain_comes_apart_from_its_end(cast: Cast) -> None:
    first, second = two(cast)
    amir, third = cast.see(cast.amir), a_ticket_at_work(cast, description="third")
    inner = merge(first, by=amir, into=second)
    outer = merge(second, by=amir, into=third)
    assert told(cast, third) == [("mine too", first.number), ("broken", second.number), ("third", "")]
    assert merged_into(amir, first) == third
    inner.refresh_from_db()
    with refused("merged_on"):
        unmerge(inner, by=amir)
    unmerge(outer, by=amir)
    assert told(cast, second) == [("mine too", first.number), ("broken", "")]
    unmerge(Merge.objects.get(source=first), by=amir)
    assert told(cast, first) == [("mine too", "")]


def test_what_cannot_be_merged(cast: Cast) -> None:
    source, target = two(cast)
    amir = cast.see(cast.amir)
    with refused("merges_itself", field="other"):
        merge(source, by=amir, into=source)
    with refused("not_allowed"):
        merge(source, by=amir, into=a_ticket(cast, team=cast.network))
    row = merge(source, by=amir, into=target)
    with refused("wrong_status"):
        merge(source, by=amir, into=a_ticket(cast))
    with refused("is_merged"):
        link(target, by=amir, relation=Relation.RELATED_TO, other=source)
    with refused("target_finished"):
        merge(target, by=amir, into=source)
    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.create(source=source, target=target, merged_at=row.merged_at, status="new")


def test_the_log_of_the_target_keeps_its_own_first_words(cast: Cast) -> None:
    source, target = two(cast)
    merge(source, by=cast.see(cast.amir), into=target)
    assert operation_log(cast.see(cast.amir), target)[0].words == "broken"


def test_split_moves_messages_to_a_ticket_of_their_own(cast: Cast) -> None:
    ticket, rita = a_ticket_at_work(cast, description="broken"), cast.see(cast.rita)
    row = reply(ticket, by=rita, text="and the printer jams")
    kept = reply(ticket, by=rita, text="still broken")
    new = split(ticket, by=cast.see(cast.amir), messages=[row], title="Printer", requester=cast.carl)
    assert told(cast, ticket) == [("broken", ""), (kept.text, "")]
    assert told(cast, new) == [("and the printer jams", ticket.number)]
    assert (new.requester, new.team, new.snippet) == (cast.carl, cast.desk, "and the printer jams")
    assert list(TicketLink.objects.values_list("kind", "source", "target")) == [(LinkKind.SPLIT, new.pk, ticket.pk)]
    assert (happened(ticket)[-1], happened(new)) == ("split", ["opened", "split_off"])


def test_the_first_words_and_those_not_sent_stay(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast), cast.see(cast.amir)
    later = send_later(ticket, by=amir, text="later", undo_seconds=60)
    with refused("nothing_chosen", field="message"):
        split(ticket, by=amir, messages=[Message.objects.get(kind="opening"), later], title="x", requester=cast.rita)
    with refused("title_missing", field="title"):
        split(ticket, by=amir, messages=[], title=" ", requester=cast.rita)
    assert Ticket.objects.count() == 1


def test_merging_a_split_back_and_apart_again(cast: Cast) -> None:
    ticket, amir = a_ticket_at_work(cast, description="broken"), cast.see(cast.amir)
    row = reply(ticket, by=amir, text="two")
    new = split(ticket, by=amir, messages=[row], title="x", requester=cast.rita)
    undo = merge(new, by=amir, into=ticket)
    assert told(cast, ticket) == [("broken", ""), ("two", "")]
    unmerge(undo, by=amir)
    assert told(cast, new) == [("two", ticket.number)]
