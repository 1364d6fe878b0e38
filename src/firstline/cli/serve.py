"""`firstline serve`: web and worker as one process tree that lives and dies together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Annotated

import typer

POLL_SECONDS = 0.2
GRACE_SECONDS = 10
STEADY_SECONDS = 10
"""A tree that fails sooner than this after its start is not started again at once."""
RESTART_PAUSE_SECONDS = 3
UNUSABLE = 2
"""What a process ends with that would end like this again: wrong use, or a demo desk that was to leave this machine."""


def command(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Bring the database up to date, then run web and worker until a signal ends both."""
    migrated = subprocess.run(_firstline("migrate"), check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    if migrated.returncode:
        raise typer.Exit(migrated.returncode)
    raise typer.Exit(supervise([_firstline("web", "--port", str(port), "--host", host), _firstline("worker")]))


def _firstline(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "firstline", *arguments]


def supervise(commands: Sequence[Sequence[str]]) -> int:
    """Run the commands; when one ends, end the others and start all anew, unless it cannot be used like this; SIGTERM or SIGINT ends all.

    Returns the exit status.
    """
    stopping = False

    def stop(signum: int, frame: object) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping:
        started = time.monotonic()
        children = [_start(command) for command in commands]
        while not stopping and all(child.poll() is None for child in children):
            time.sleep(POLL_SECONDS)
        for child, line in zip(children, commands, strict=True):
            if not stopping and child.poll() not in (None, UNUSABLE):
                typer.echo(f"firstline {line[3]} ended with status {child.returncode}; starting web and worker again", err=True)
        _end(children)
        if not stopping and UNUSABLE in [child.returncode for child in children]:
            return UNUSABLE
        if not stopping and time.monotonic() - started < STEADY_SECONDS:
            time.sleep(RESTART_PAUSE_SECONDS)
    return 0


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, preexec_fn=_die_with_parent, start_new_session=True)  # noqa: S603 - our own command


def _end(children: Sequence["subprocess.Popen[bytes]"]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _die_with_parent() -> None:
    """Between fork and exec: on Linux the kernel ends this child when its parent is gone, kill -9 included."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() == 1:
            os._exit(1)
