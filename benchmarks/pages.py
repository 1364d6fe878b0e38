"""CPU and queries per page: `python -m benchmarks.pages` in the project's environment.

Renders each page many times in this process, signed in, through every middleware, over the desk in FIRSTLINE_HOME (or behind
FIRSTLINE_DATABASE_URL; `firstline demo` makes one with 600 tickets). CPU is this process's user and system time; on SQLite that
includes the database, on PostgreSQL the server's own time comes on top. The best of seven rounds is printed, because other work on the
machine only ever adds; the first line tells how fast the machine was just now. Wall time is not printed: on shared machines it is noise.
"""

import gc
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - only after set-up
from django.core.cache import cache  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402

from firstline.cli.web import collect_static_files  # noqa: E402
from firstline.desk.tickets.models import Ticket  # noqa: E402
from firstline.foundation.people.models import Person  # noqa: E402

ROUNDS = 7
REPEATS = 20
MILLISECONDS = 1000
APPLICATION = WSGIHandler()


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
    yield Page("inbox, one team", f"/workspace/teams/{team}/", agent, 8, 8)
    yield Page("inbox, mine", "/workspace/", agent, 8, 8)
    yield Page("inbox, all", "/workspace/all/", agent, 8, 8)
    yield Page(f"ticket, {busiest.n} messages", f"/workspace/tickets/{busiest.number}/", agent, 8, 15)
    yield Page("portal home", "/", requester)
    yield Page("my requests", "/requests/", requester)
    yield Page(f"my ticket, {own.n} messages", f"/requests/{own.number}/", requester, None, 15)
    yield Page("new request", "/requests/new/", requester)


def environ_of(page: Page) -> dict[str, Any]:
    """The request as a WSGI server hands it over, with the cookie of a signed-in person."""
    client = Client()
    with transaction.atomic():
        client.force_login(page.person)
    path, _, query = page.address.partition("?")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    made = RequestFactory().get(path, QUERY_STRING=query, HTTP_HOST="127.0.0.1", HTTP_ACCEPT_LANGUAGE="zh-hans").environ
    return made | {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={cookie}"}


def measure(page: Page) -> tuple[float, int, int]:
    """(CPU milliseconds per request: the best of the rounds; queries of a first request; bytes)."""
    environ = environ_of(page)
    body = request(environ)
    cache.clear()  # counts and menus are asked for again, as on a first visit
    with CaptureQueriesContext(connection) as queries:
        request(environ)
        asked = len(queries)
    rounds = []
    for _ in range(ROUNDS):
        gc.collect()
        before = time.process_time()
        for _ in range(REPEATS):
            request(environ)
        rounds.append((time.process_time() - before) / REPEATS * MILLISECONDS)
    return min(rounds), asked, len(body)


def request(environ: dict[str, Any]) -> bytes:
    """One request through every middleware; ends the program when the answer is not a page."""
    status: list[str] = []
    chunks = APPLICATION(dict(environ), lambda line, headers, _error=None: status.append(line))
    try:
        body = b"".join(chunks)
    finally:
        chunks.close()
    if not status[0].startswith("200"):
        raise SystemExit(f"{environ['PATH_INFO']} answers {status[0]}")
    return body


def speed() -> float:
    """CPU milliseconds of a fixed loop: compare figures only between runs in which this is alike."""
    before = time.process_time()
    sum(n * n % 7 for n in range(1_000_000))
    return (time.process_time() - before) * MILLISECONDS


def main() -> None:
    collect_static_files()
    Console().print(f"a loop of a million steps took {min(speed() for _ in range(5)):.0f} ms")
    table = Table("page", "CPU ms", "target", "queries", "target", "kB", title=f"{Ticket.objects.count()} tickets on {connection.vendor}")
    for page in pages():
        cpu, queries, size = measure(page)
        table.add_row(page.name, f"{cpu:.1f}", str(page.cpu_target or ""), str(queries), str(page.query_target or ""), f"{size / 1024:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main()
