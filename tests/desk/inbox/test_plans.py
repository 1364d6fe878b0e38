"""How the databases read a list: by an index, in order, whatever the size (EXPLAIN on both)."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from firstline.demo.seed.build import seed
from firstline.desk.inbox.listing import Audience, Listing, View
from firstline.desk.inbox.queries import ViewRow, inbox_counts, inbox_page
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.queries import history_of_requester, own_tickets, readable_teams
from firstline.foundation.people.viewer import Viewer
from tests.cast import Cast, gather

pytestmark = pytest.mark.django_db
TICKETS = 800
ORDERS = [{}, {"order": "due"}, {"order": "opened"}, {"order": "changed"}, {"order": "-priority"}, {"state": "any"}]
LISTS = [*((View.ALL, asked) for asked in ORDERS), (View.MINE, {}), (View.MINE, {"order": "due"}), (View.UNASSIGNED, {})]
"""One's own and unassigned tickets are few: in other orders than these they are sorted."""


@pytest.fixture(scope="module")
def desk(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Some hundred tickets, whose statistics the planner knows."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = gather()
        seed(tickets=TICKETS)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            if connection.vendor == "postgresql":  # so that a small table is read as a large one: by what its indexes can do
                cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off")
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def amir(desk: Cast) -> Viewer:
    return desk.see(desk.amir)


def plans(work: Callable[[], object]) -> list[str]:
    """What EXPLAIN says of every statement about tickets."""
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        work()
    found = []
    for query in captured.captured_queries:
        if "tickets_ticket" in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + query["sql"].replace("%", "%%"))
                found.append("\n".join(str(row[-1]) for row in cursor.fetchall()))
    return found


def reads_all(plan: str) -> bool:
    """Whether the whole table of tickets is walked."""
    whole = ("SCAN tickets_ticket", "SCAN U0", "Seq Scan on tickets_ticket")
    return any(line.strip(" ->").startswith(whole) and "INDEX" not in line for line in plan.splitlines())


@pytest.mark.parametrize(("view", "asked"), LISTS, ids=str)
def test_a_list_walks_indexes_in_order(amir: Viewer, view: View, asked: dict[str, str]) -> None:
    listing = Listing.parse(view, None, asked)
    for plan in plans(lambda: inbox_page(amir, readable_teams(amir), listing)):
        assert not reads_all(plan), plan
        sorted_slices = plan.count("TEMP B-TREE FOR ORDER BY") + plan.count("Sort  (")
        assert sorted_slices <= (view == View.MINE), plan  # the few that one helps with


def test_counts_walk_one_index(amir: Viewer) -> None:
    views = [ViewRow(1, "Urgent", Audience.OWN, Listing.parse(View.ALL, None, {"priority": "P1,P2"}), (), False)]  # noqa: FBT003
    for plan in plans(lambda: inbox_counts(amir, readable_teams(amir), views)):
        assert not reads_all(plan), plan


def test_a_requesters_tickets_are_read_by_their_index(desk: Cast, amir: Viewer) -> None:
    requester = Ticket.objects.values_list("requester", flat=True).first()
    assert requester
    found = plans(lambda: history_of_requester(amir, readable_teams(amir), requester))
    found += plans(lambda: [own_tickets(desk.see(desk.rita), is_open=is_open) for is_open in (True, False)])
    assert len(found) == 3
    for plan in found:
        assert "ticket_requester_changed" in plan, plan
