"""`firstline doctor`: is the desk well? Each finding says what to do."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import typer
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console
from rich.table import Table

from firstline.foundation.files.scanning import Clamd
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import Temporary
from firstline.foundation.journal.queries import backlog, beats

SPARE_BYTES = 1024**3
DRIFT = timedelta(seconds=5)
SILENT_WORKER = timedelta(seconds=90)
LATE_DELIVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Finding:
    """One look: what, how it is, and what to do when it is not well."""

    what: str
    state: str
    advice: str = ""

    @property
    def is_well(self) -> bool:
        return not self.advice


def command() -> None:
    """Look at database, storage, clock, migrations, worker and deliveries; exit 1 when something needs a hand."""
    findings = list(examine())
    table = Table("", "what", "state", "what to do")
    for one in findings:
        table.add_row("[green]✓[/]" if one.is_well else "[red]✗[/]", one.what, one.state, one.advice)
    Console().print(table)
    raise typer.Exit(0 if all(one.is_well for one in findings) else 1)


def examine() -> Iterator[Finding]:
    """All looks; those that need the database are left out when it is away."""
    yield _storage()
    if settings.ENVIRONMENT.clamd:
        yield _scanner()
    database = _database()
    yield database
    if not database.is_well:
        return
    migrations = _migrations()
    yield migrations
    if not migrations.is_well:
        return
    yield _append_only()
    yield _clock()
    yield _worker()
    yield from _deliveries()


def _storage() -> Finding:
    home: Path = settings.ENVIRONMENT.home
    if not home.is_dir() or not os.access(home, os.W_OK):
        return Finding("storage", str(home), f"This folder cannot be written. Give it to the user of the desk: chown -R firstline {home}")
    free = shutil.disk_usage(home).free
    state = f"{home}, {free / SPARE_BYTES:.1f} GiB free"
    return Finding("storage", state, "" if free > SPARE_BYTES else "Less than 1 GiB is left: make room, or attachments will be refused.")


def _scanner() -> Finding:
    address = settings.ENVIRONMENT.clamd
    try:
        return Finding("virus scanner", Clamd(address).version())
    except Temporary as error:
        return Finding("virus scanner", str(error), "Start clamd, or correct FIRSTLINE_CLAMD: until it answers, attachments are held back.")


def _database() -> Finding:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT sqlite_version()")
                version = cursor.fetchone()[0]
                cursor.execute("PRAGMA journal_mode")
                mode = cursor.fetchone()[0]
                return Finding(
                    "database",
                    f"SQLite {version}, {mode}",
                    "" if mode == "wal" else "The file must be in WAL mode; is it on a network drive?",
                )
            cursor.execute("SHOW server_version")
            return Finding("database", f"PostgreSQL {cursor.fetchone()[0]}")
    except (DatabaseError, ImproperlyConfigured) as error:
        return Finding("database", str(error).strip().splitlines()[0], "Is the server running, and is FIRSTLINE_DATABASE_URL right?")


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding("migrations", f"{len(waiting)} waiting", "Run: firstline migrate" if waiting else "")


def _append_only() -> Finding:
    question = (
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        if connection.vendor == "sqlite"
        else "SELECT count(*) FROM pg_trigger WHERE tgrelid = 'journal'::regclass AND NOT tgisinternal AND tgenabled <> 'D'"
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        (count,) = cursor.fetchone()
    return Finding(
        "journal",
        f"{count} guards",
        "" if count >= 2 else "The triggers that keep the journal append-only are gone: restore them from a backup.",
    )


def _clock() -> Finding:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return Finding("clock", f"{clock.real_now():%Y-%m-%d %H:%M:%S} UTC, desk in {settings.TIME_ZONE}")
        cursor.execute("SELECT clock_timestamp()")
        drift = abs(cursor.fetchone()[0] - clock.real_now())
    return Finding(
        "clock", f"{drift.total_seconds():.1f} s from the database's", "" if drift < DRIFT else "Let both machines keep their time by NTP."
    )


def _worker() -> Finding:
    seen = [beat.seen_at for beat in beats()]
    if not seen:
        return Finding("worker", "none has ever run", "Start one: firstline worker (firstline serve does it for you).")
    age = clock.real_now() - max(seen)
    return Finding(
        "worker", f"seen {age.total_seconds():.0f} s ago", "" if age < SILENT_WORKER else "No worker is alive. Start one: firstline worker"
    )


def _deliveries() -> Iterator[Finding]:
    now = clock.real_now()
    state = backlog(now)
    late = now - state.oldest_due if state.oldest_due else timedelta(0)
    yield Finding(
        "deliveries",
        f"{state.waiting} due, the oldest for {late.total_seconds():.0f} s",
        "" if late < LATE_DELIVERY else "The worker cannot keep up or is stuck: look at its log, start another one.",
    )
    yield Finding("dead deliveries", str(state.dead), "Look at them and retry: /workspace/deliveries/" if state.dead else "")
