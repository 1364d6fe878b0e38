"""Bringing a table in: twenty rows a transaction, each row whole or not at all, none twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from firstline.channels.tracking.columns import CLASS_WORDS, PRIORITY_WORDS, Cells
from firstline.channels.tracking.events import TableImportRequested
from firstline.channels.tracking.knowledge import noted_in
from firstline.channels.tracking.models import TableImport
from firstline.channels.tracking.printing import SYSTEM_NAME, printed
from firstline.channels.tracking.rows import Problem, Row, understand
from firstline.desk.feedback.actions import rate
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets.models import ExternalReference, Ticket
from firstline.desk.tickets.rules import Channel, Status, Verification, WaitingFor
from firstline.desk.tickets.triage import ProblemClass, Urgency
from firstline.foundation.files.actions import hold
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Actor, Refused, change, record
from firstline.foundation.people.actions import create_person, ensure_department, join_team
from firstline.foundation.people.models import Membership, Organisation, Person, Team
from firstline.foundation.people.words import OrganisationKind

BATCH_ROWS = 20
TITLE_CHARACTERS = 200


@dataclass
class Outcome:
    """How many rows went in, how many were there already, and what is wrong with the others."""

    imported: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused_rows(self) -> int:
        """Rows, not reasons: one row can have several."""
        return len({problem.line for problem in self.problems})


Batch = list[tuple[int, Cells]]


def import_table(rows: Iterable[tuple[int, Cells]], *, on_batch: Callable[[int, Outcome], Any] = lambda _count, _outcome: None) -> Outcome:
    """Bring rows in as the desk itself; `on_batch(rows, outcome of them)` is called inside each batch's transaction.

    Never raises for a row: what cannot go in is a problem with its line. A row that is known by its digest is passed over.
    """
    whole, waiting = Outcome(), iter(rows)
    while batch := list(islice(waiting, BATCH_ROWS)):
        with transaction.atomic():
            done = _import_batch(batch)
            on_batch(len(batch), done)
        whole.imported, whole.known = whole.imported + done.imported, whole.known + done.known
        whole.problems += done.problems
    return whole


def check_table(rows: Iterable[tuple[int, Cells]]) -> Outcome:
    """What an import would do, without doing it."""
    outcome, seen = Outcome(), set[str]()
    for line, cells in rows:
        row = understand(line, cells)
        if isinstance(row, list):
            outcome.problems += row
        elif row.key in seen or _is_known(row):
            outcome.known += 1
        else:
            outcome.imported += 1
            seen.add(row.key)
    return outcome


def _import_batch(batch: Batch) -> Outcome:
    outcome = Outcome()
    for line, cells in batch:
        row = understand(line, cells)
        if isinstance(row, list):
            outcome.problems += row
        elif _is_known(row):
            outcome.known += 1
        else:
            try:
                with transaction.atomic():
                    _bring_in(row)
                outcome.imported += 1
            except Refused as refusal:
                outcome.problems.append(Problem(line, None, str(refusal)))
    return outcome


def _is_known(row: Row) -> bool:
    return ExternalReference.objects.filter(system=SYSTEM_NAME, key=row.key).exists()


def _bring_in(row: Row) -> None:
    """Live the row's life again, under a clock that shows the row's own times."""
    with clock.moved_to(row.reported_at):
        ticket = _open(row)
        _grade(ticket, row.level)
        owner = _owner(row.owner, ticket.team) if row.owner else None
        by = Actor("person", owner.pk) if owner else SYSTEM
        if owner and row.status != Status.CANCELLED:
            desk.assign(ticket, by=SYSTEM, to=owner)
        if row.expected_at and row.expected_at > clock.now():
            desk.set_expected_time(ticket, by=by, at=row.expected_at)
        for reference, state in noted_in(row.knowledge):
            desk.link_knowledge(ticket, by=by, reference=reference, state=state)
        _go_on(ticket, row, by)
    ExternalReference.objects.create(
        ticket=ticket, system=SYSTEM_NAME, number=row.number[:80], key=row.key, source={"cells": row.cells, "printed": printed(ticket)}
    )


def _open(row: Row) -> Ticket:
    own = _own_organisation()
    return desk.open_ticket(
        by=SYSTEM,
        requester=_requester(row, own),
        title=" ".join(row.description.split())[:TITLE_CHARACTERS],
        description=row.description,
        channel=Channel.IMPORT,
        urgency=Urgency.INTERRUPTED if CLASS_WORDS.get(row.level) == ProblemClass.URGENT else "",
    )


def _own_organisation() -> Organisation:
    own = Organisation.objects.filter(kind=OrganisationKind.INTERNAL).order_by("pk").first()
    return own or Organisation.objects.get()


def _requester(row: Row, own: Organisation) -> Person:
    """The person of this name in this department; somebody new is added, without a way to sign in."""
    department = ensure_department(by=SYSTEM, organisation=own, name=row.department) if row.department else None
    found = Person.objects.filter(name=row.customer, organisation=own, department=department, is_active=True).order_by("pk").first()
    return found or create_person(by=SYSTEM, name=row.customer, organisation=own, department=department)


def _owner(name: str, team: Team) -> Person:
    """A member of the team with this name; somebody new is added to it, without a way to sign in."""
    found = Membership.objects.filter(team=team, person__name=name, person__is_active=True).select_related("person").first()
    if found:
        return found.person
    person = create_person(by=SYSTEM, name=name, organisation=_own_organisation())
    join_team(person, by=SYSTEM, team=team)
    return person


def _grade(ticket: Ticket, level: str) -> None:
    if (priority := PRIORITY_WORDS.get(level)) and priority != ticket.priority:
        desk.override_priority(ticket, by=SYSTEM, priority=priority, reason=gettext("The level in the imported table"))
    elif (known := CLASS_WORDS.get(level)) and known != ticket.problem_class:
        desk.amend(ticket, by=SYSTEM, problem_class=known)


def _go_on(ticket: Ticket, row: Row, by: Actor) -> None:
    """To the state that the row tells."""
    if row.status == Status.CANCELLED:
        desk.cancel(ticket, by=by, reason=gettext("Cancelled in the imported table"))
    elif row.status == Status.RESOLVING:
        desk.start_resolving(ticket, by=by)
    elif row.status in (Status.DIAGNOSING, Status.WAITING):
        desk.start_diagnosis(ticket, by=by)
        if row.status == Status.WAITING:
            desk.wait_for(ticket, by=by, whom=WaitingFor.REQUESTER)
    elif row.status in (Status.VERIFYING, Status.CLOSED):
        _solve(ticket, row, by)


def _solve(ticket: Ticket, row: Row, by: Actor) -> None:
    with clock.moved_to(_solved_at(row)):
        unknown = gettext("Not told in the imported table")
        told = gettext("Solved according to the imported table.")
        is_done = row.status == Status.CLOSED
        verified = Verification.REQUESTER if is_done else Verification.NOT_YET
        desk.propose_solution(ticket, by=by, cause=unknown, solution=told, prevention=unknown, verified=verified)
        if is_done:
            requester = Actor("person", ticket.requester_id)
            desk.confirm(ticket, by=requester)
            if row.stars:
                rate(ticket, by=requester, stars=row.stars, comment=row.comment)


def _solved_at(row: Row) -> datetime:
    """The actual time; a table that does not tell it is taken at its expected time, or a minute after the report."""
    return max(row.solved_at or row.expected_at or row.reported_at, row.reported_at + timedelta(minutes=1))


def request_import(file: StoredFile, *, by: Actor) -> TableImport:
    """Have the worker bring a stored table in."""
    with change(by=by) as at:
        hold([file])
        row = TableImport.objects.create(file=file, started_by_id=by.id if by.kind == "person" else None, started_at=at)
        record(TableImportRequested(table_import=row.pk), by=by)
    return row
