"""`firstline worker`: runs what follows from events, and the timers."""

import signal
from types import FrameType

import typer

from firstline.foundation.journal.worker.process import Worker


def command() -> None:
    """Work until SIGTERM: what runs is finished, what has not begun is left to other workers."""
    worker = Worker()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        worker.stop()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    typer.echo("firstline worker: working; stop with SIGTERM", err=True)
    worker.serve()
