"""What a piece of work costs: CPU of this process, CPU of the database's processes, time on the wall, number of queries."""

import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

MILLISECONDS = 1000
ROUNDS, REPEATS = 16, 3
RUNS = 3 + ROUNDS * REPEATS
"""How often a piece of work is done in all: what it uses up must be there so many times."""
PROC = Path("/proc")
NANOSECONDS_OF_A_SECOND = 1_000_000_000


@dataclass(frozen=True)
class Cost:
    """Milliseconds of one run: the best of the rounds, because other work on the machine only ever adds."""

    application: float
    database: float
    wall: float
    queries: int

    @property
    def cpu(self) -> float:
        """Both together, in milliseconds."""
        return self.application + self.database


def cost_of(work: Callable[[], object]) -> Cost:
    """Do the work 51 times with empty caches: every count and menu is asked for anew, as by somebody who comes once a minute."""
    work()
    work()
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        work()
        queries = len(captured)
    rounds = [_round(work) for _ in range(ROUNDS)]
    application, database, wall = min(rounds, key=lambda one: one[0] + one[1])
    return Cost(application, database, wall, queries)


def _round(work: Callable[[], object]) -> tuple[float, float, float]:
    gc.collect()
    database, application, wall = database_seconds(), time.process_time(), time.perf_counter()
    for _ in range(REPEATS):
        cache.clear()
        work()
    spent = (time.process_time() - application, database_seconds() - database, time.perf_counter() - wall)
    app, base, wall = (seconds / REPEATS * MILLISECONDS for seconds in spent)
    return app, base, wall


def database_seconds() -> float:
    """CPU seconds of all processes of a PostgreSQL server on this machine; SQLite works in our own."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = int(cursor.fetchone()[0])
    server = _stat(backend)[1]
    running = (int(folder.name) for folder in PROC.iterdir() if folder.name.isdecimal())
    family = [server, *(pid for pid in running if _stat(pid)[1] == server)]
    ended = _stat(server)[0]
    return ended + sum(_on_cpu(pid) for pid in family)


def _stat(pid: int) -> tuple[float, int]:
    """(CPU seconds of the children that have ended, parent) of a process; (0, 0) when it is gone (proc(5))."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0, 0
    return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK"), int(fields[1])


def _on_cpu(pid: int) -> float:
    try:
        return int((PROC / str(pid) / "schedstat").read_text().split()[0]) / NANOSECONDS_OF_A_SECOND
    except OSError:
        return 0.0


def speed() -> float:
    """CPU milliseconds of a fixed loop: compare figures only between runs in which this is alike."""
    before = time.process_time()
    sum(n * n % 7 for n in range(1_000_000))
    return (time.process_time() - before) * MILLISECONDS
