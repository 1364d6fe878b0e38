"""A database of its own and the processes that live and die on it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 40
BLINK_SECONDS = 0.03
STOPPED_BY_KILL = -signal.SIGKILL


class Stage:
    """Everything that a crash test starts, and nothing else, is ended when it leaves."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder = folder
        self._server = database_url
        self._name = f"firstline_crash_{os.getpid()}_{time.monotonic_ns()}"
        self._processes: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        """What the processes get: a URL, or the path of a file."""
        return self._database(self._name) if self._server else str(self.folder / "desk.sqlite3")

    def _database(self, name: str) -> str:
        return urlunsplit(urlsplit(self._server)._replace(path=f"/{name}"))

    def __enter__(self) -> Self:
        if self._server:
            with psycopg.connect(self._database("postgres"), autocommit=True) as server:
                server.execute(f"CREATE DATABASE {self._name}")
        assert self.start("setup").wait(PATIENCE_SECONDS) == 0
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for process in self._processes:
            process.kill()
            process.wait()
        if self._server:
            with psycopg.connect(self._database("postgres"), autocommit=True) as server:
                server.execute(f"DROP DATABASE {self._name} WITH (FORCE)")

    def start(self, role: str, *arguments: str, kill_at: str = "", **options: object) -> subprocess.Popen[bytes]:
        """Start a process; `kill_at` names the point at which it kills itself, `options` are the CRASH_… ones."""
        given = {f"CRASH_{name.upper()}": str(value) for name, value in options.items()}
        passed = {name: value for name, value in os.environ.items() if not name.startswith(("FIRSTLINE_", "DJANGO_", "CRASH_"))}
        environment = {
            **passed,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "CRASH_DATABASE": self.address,
            "CRASH_FOLDER": str(self.folder),
            "JOURNAL_KILL_AT": kill_at,
            **given,
        }
        command = [sys.executable, "-m", "tests.crash.process", role, *arguments]
        with (self.folder / "stderr").open("ab") as errors:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=errors)
        self._processes.append(process)
        return process

    def rows(self, sql: str) -> list[tuple[int, ...]]:
        """The answer of the database."""
        if self._server:
            with psycopg.connect(self.address) as connection:
                return connection.execute(sql).fetchall()
        connection = sqlite3.connect(self.address, timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def wait_until_quiet(self) -> None:
        """Return when nothing is left to do; what keeps being left is for the checker to name."""
        for _blink in range(int(PATIENCE_SECONDS / BLINK_SECONDS)):
            [(left,)] = self.rows(
                "SELECT (SELECT count(*) FROM delivery WHERE dead_at IS NULL) + (SELECT count(*) FROM counter WHERE ring_due)"
            )
            if not left:
                return
            time.sleep(BLINK_SECONDS)

    def finish(self, **options: object) -> None:
        """Let one worker do what is left and end in good order."""
        worker = self.start("work", **options)
        self.wait_until_quiet()
        worker.terminate()
        ends_well = (0, -signal.SIGTERM)  # the latter: nothing was left, and it was told to end before it had begun to listen
        assert worker.wait(PATIENCE_SECONDS) in ends_well, (self.folder / "stderr").read_text("utf-8")
