"""CPU and queries per page: `python -m benchmarks.pages` in the project's environment.

Renders each page many times in this process, signed in, through every middleware, over the desk in FIRSTLINE_HOME (or behind
FIRSTLINE_DATABASE_URL; `firstline demo` makes one with 600 tickets). CPU is this process's user and system time; on SQLite that
includes the database, on PostgreSQL the server's own time comes on top. Wall time is not printed: on shared machines it is noise.
"""

import gc
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.config.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 - only after set-up
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from firstline.desk.tickets.models import Ticket  # noqa: E402
from firstline.foundation.people.models import Person  # noqa: E402

ROUNDS = 7
REPEATS = 20
MILLISECONDS = 1000


@dataclass(frozen=True)
class Page:
    """A page, and who looks at it."""

    name: str
    address: str
    person: Person
    cpu_target: float | None = None
    query_target: int | None = None


def pages() -> Iterator[Page]:
    """The pages that are opened all day, seen by the busiest agent and the requester with the most tickets."""
    agent = Person.objects.filter(memberships__isnull=False).annotate(n=Count("memberships", distinct=True)).order_by("-n", "pk")[0]
    team = agent.memberships.order_by("pk")[0].team_id
    busiest = Ticket.objects.filter(team=team).annotate(n=Count("messages")).order_by("-n", "pk")[0]
    top = Ticket.objects.values("requester").annotate(n=Count("pk")).order_by("-n", "requester")[0]
    requester = Person.objects.get(pk=top["requester"])
    own = Ticket.objects.filter(requester=requester).annotate(n=Count("messages")).order_by("-n", "pk")[0]
    yield Page("inbox, one team", f"/workspace/?view=team&team={team}", agent, 8, 8)
    yield Page("inbox, mine", "/workspace/?view=mine", agent, 8, 8)
    yield Page("inbox, all", "/workspace/?view=all", agent, 8, 8)
    yield Page(f"ticket, {busiest.n} messages", f"/workspace/tickets/{busiest.number}/", agent, 8, 15)
    yield Page("portal home", "/", requester)
    yield Page("my requests", "/requests/", requester)
    yield Page(f"my ticket, {own.n} messages", f"/requests/{own.number}/", requester, None, 15)
    yield Page("new request", "/requests/new/", requester)


def measure(page: Page) -> tuple[float, int, int]:
    """(CPU milliseconds per request as the median of rounds, queries, bytes)."""
    client = Client(headers={"host": "127.0.0.1", "accept-language": "zh-hans"})
    with transaction.atomic():
        client.force_login(page.person)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page.address)
    if response.status_code != 200:
        raise SystemExit(f"{page.address} answers {response.status_code}")
    rounds = []
    for _ in range(ROUNDS):
        gc.collect()
        before = time.process_time()
        for _ in range(REPEATS):
            client.get(page.address)
        rounds.append((time.process_time() - before) / REPEATS * MILLISECONDS)
    return statistics.median(rounds), len(queries), len(response.content)


def main() -> None:
    table = Table("page", "CPU ms", "target", "queries", "target", "kB", title=f"{Ticket.objects.count()} tickets on {connection.vendor}")
    for page in pages():
        cpu, queries, size = measure(page)
        table.add_row(page.name, f"{cpu:.1f}", str(page.cpu_target or ""), str(queries), str(page.query_target or ""), f"{size / 1024:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
