"""Several teams on one ticket, each with its part."""

from datetime import UTC, datetime, timedelta

from firstline.desk.inbox.listing import Listing, View
from firstline.desk.inbox.queries import inbox_counts, inbox_page
from firstline.desk.tickets.actions import amend, amend_part, ask_part, finish_part, note, reopen_part, reply, withdraw_part
from firstline.desk.tickets.models import Part
from firstline.desk.tickets.queries import around, find_ticket, operation_log, parts_in, readable_teams
from firstline.foundation.journal import clock
from tests.cast import Cast, a_ticket_at_work, refused

NOON = datetime(2026, 11, 22, 4, tzinfo=UTC)


def a_part(cast: Cast, task: str = "Check the firewall", **more: object) -> Part:
    ticket = a_ticket_at_work(cast, team=cast.desk)
    return ask_part(ticket, by=cast.see(cast.amir), team=cast.network, task=task, **more)  # type: ignore[arg-type]


def test_the_team_reads_and_notes_but_does_not_steer(cast: Cast) -> None:
    part = ask_part(a_ticket_at_work(cast), by=cast.see(cast.amir), team=cast.personnel, task="Unlock the account")
    hana, ticket = cast.see(cast.hana), part.ticket
    assert find_ticket(hana, ticket.number) == ticket
    note(ticket, by=hana, text="I see it")
    with refused("not_allowed"):
        reply(ticket, by=hana, text="Hello Rita")
    with refused("not_allowed"):
        amend(ticket, by=hana, title="Mine now")


def test_a_vendor_of_other_organisations_reads_it_by_its_part_alone(cast: Cast) -> None:
    vendor = cast.see(cast.olga)
    part = ask_part(a_ticket_at_work(cast), by=cast.see(cast.amir), team=next(iter_teams(cast)), task="Send a fan")
    assert find_ticket(vendor, part.ticket.number) is not None
    withdraw_part(part, by=cast.see(cast.amir))
    assert find_ticket(vendor, part.ticket.number) is None


def iter_teams(cast: Cast):  # type: ignore[no-untyped-def]
    return (membership.team for membership in cast.olga.memberships.all())


def test_it_stands_in_that_teams_list_while_its_part_is_open(cast: Cast) -> None:
    part, nils = a_part(cast), cast.see(cast.nils)
    scopes, listing = readable_teams(nils), Listing(View.TEAM, cast.network.pk)
    assert [row.id for row in inbox_page(nils, scopes, listing).rows] == [part.ticket_id]
    assert inbox_counts(nils, scopes).teams[cast.network.pk] == 1
    finish_part(part, by=nils, result="Port 443 was closed; open now")
    assert inbox_page(nils, scopes, listing).rows == []


def test_every_step_says_who_was_responsible(cast: Cast) -> None:
    with clock.moved_to(NOON):
        part = a_part(cast, contact=cast.nils, due_at=NOON + timedelta(hours=2))
        finish_part(part, by=cast.see(cast.nils), result="Open now")
        reopen_part(part, by=cast.see(cast.amir))
        withdraw_part(part, by=cast.see(cast.amir), reason="Not needed")
    told = [row.content for row in operation_log(cast.see(cast.amir), part.ticket)]
    assert told[-4].startswith("Amir asked Network (contact: Nils) by ")
    assert told[-3:] == [
        "Nils finished the part of Network: Check the firewall",
        "Amir reopened the part of Network: Check the firewall",
        "Amir no longer needs from Network: Check the firewall",
    ]


def test_late_parts_are_marked(cast: Cast) -> None:
    with clock.moved_to(NOON):
        part = a_part(cast, due_at=NOON + timedelta(hours=1))
        assert not parts_in(around(part.ticket))[0].is_overdue
    with clock.moved_to(NOON + timedelta(hours=1)):
        assert parts_in(around(part.ticket))[0].is_overdue
        finish_part(part, by=cast.see(cast.nils), result="late but done")
        assert not parts_in(around(part.ticket))[0].is_overdue


def test_contact_and_time_can_be_named_later(cast: Cast) -> None:
    part = a_part(cast)
    amend_part(part, by=cast.see(cast.nils), contact=cast.nils, due_at=None)
    assert parts_in(around(part.ticket))[0].contact == "Nils"
    with refused("not_a_member", field="contact"):
        amend_part(part, by=cast.see(cast.nils), contact=cast.lena, due_at=None)


def test_what_cannot_be_asked(cast: Cast) -> None:
    for code, field, more in (
        ("task_missing", "task", {"task": " "}),
        ("not_a_member", "contact", {"contact": cast.lena}),
        ("due_in_past", "due_at", {"due_at": NOON - timedelta(days=900)}),
    ):
        with refused(code, field=field):
            a_part(cast, **more)  # type: ignore[arg-type]
    with refused("same_team", field="team"):
        ask_part(a_ticket_at_work(cast), by=cast.see(cast.amir), team=cast.desk, task="x")


def test_only_those_whose_part_it_is_finish_it(cast: Cast) -> None:
    part = a_part(cast)
    with refused("not_allowed"):
        finish_part(part, by=cast.see(cast.hana), result="not mine")
    with refused("result_missing", field="result"):
        finish_part(part, by=cast.see(cast.nils), result=" ")
    with refused("not_allowed"):
        withdraw_part(part, by=cast.see(cast.nils))
    finish_part(part, by=cast.see(cast.lena), result="Nils told me on the phone")
    with refused("ended"):
        finish_part(part, by=cast.see(cast.nils), result="again")
