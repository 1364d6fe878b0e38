"""Waking whoever waits for the journal: NOTIFY on PostgreSQL, the file's change counter on SQLite; a lost wake-up costs a second."""

import time
from types import TracebackType
from typing import Self

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, connections

CHANNEL = "firstline_journal"
POLL_SECONDS = 0.02


def wake_readers() -> None:
    """Tell every waiting process that the journal grew. After the commit: inside, NOTIFY would make all commits queue for one lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def data_version() -> int:
    """A number that changes when another connection has committed to this SQLite file; under 5 µs."""
    connection.ensure_connection()
    return int(connection.connection.execute("PRAGMA data_version").fetchone()[0])


class Ear:
    """Listens for commits by others, in one thread, with a connection that it writes nothing with."""

    def __init__(self) -> None:
        self._listener: psycopg.Connection[tuple[object, ...]] | None = None
        self._seen = 0 if connection.vendor == "postgresql" else data_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def wait(self, timeout_seconds: float) -> bool:
        """Whether something was committed before the time ran out; may say so without cause."""
        if connection.vendor == "postgresql":
            return self._wait_for_notify(timeout_seconds)
        deadline = time.monotonic() + timeout_seconds
        while (version := data_version()) == self._seen:
            if time.monotonic() >= deadline:
                return False
            time.sleep(min(POLL_SECONDS, timeout_seconds))
        self._seen = version
        return True

    def close(self) -> None:
        """Give the connection back."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def _wait_for_notify(self, timeout_seconds: float) -> bool:
        try:
            if self._listener is None:
                self._listener = _listening()
                return True  # whatever came before we listened
            return any(True for _ in self._listener.notifies(timeout=timeout_seconds, stop_after=1))
        except psycopg.OperationalError:
            self.close()
            time.sleep(timeout_seconds)
            return True


def _listening() -> psycopg.Connection[tuple[object, ...]]:
    """A connection of our own: pooled ones are handed on, and would take the LISTEN with them."""
    parameters = connections[DEFAULT_DB_ALIAS].get_connection_params()
    for django_only in ("pool", "context", "cursor_factory", "prepare_threshold"):
        parameters.pop(django_only, None)
    listener: psycopg.Connection[tuple[object, ...]] = psycopg.connect(**parameters, autocommit=True)
    listener.execute(f"LISTEN {CHANNEL}")
    return listener
