"""Every kind of reaction: rows, rows that cause events, sendings, slow ones, failing ones, a timer."""

import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

from firstline.foundation.journal.api import Recorded, Temporary, after, every, within
from tests.crash.desk import actions
from tests.crash.desk.events import Circled, Counted, Echoed, Rung
from tests.crash.desk.models import Counter, Trace

SENT = Path(os.environ["CRASH_FOLDER"]) / "sent"
TROUBLE = float(os.environ.get("CRASH_TROUBLE", "0"))
SLOW_SECONDS = float(os.environ.get("CRASH_SLOW", "0"))
RING_EVERY = 7


def trouble(share: float = 1.0) -> bool:
    """Whether this run meets with misfortune."""
    return random.random() < TROUBLE * share


def append(path: Path, line: str) -> None:
    """One line, whole, as the world outside would receive it."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.write(file, f"{line}\n".encode())
    os.close(file)


@within(Counted)
def note(events: Sequence[Recorded[Counted]]) -> None:
    Trace.objects.bulk_create(Trace(reaction="within", entry=one.id, counter=one.event.counter) for one in events)
    Counter.objects.filter(pk__in=[one.event.counter for one in events if one.event.count % RING_EVERY == 0]).update(ring_due=True)


@after(Counted, strict=True, name="desk.follow")
def follow(one: Recorded[Counted]) -> None:
    Trace.objects.create(reaction="follow", entry=one.id, counter=one.event.counter)
    if trouble():
        raise ValueError("trouble")


@after(Counted, strict=True, name="desk.answer")
def answer(one: Recorded[Counted]) -> None:
    actions.echo(one.event.counter, of=one.id)
    if one.event.count == 1:
        actions.circle(one.event.counter)


@after(Circled, name="desk.circle")
def go_round(one: Recorded[Circled]) -> None:
    actions.circle(one.event.counter)


@after(Echoed, Rung, lane="mail", strict=True, name="desk.send")
def send(one: Recorded[Echoed | Rung]) -> None:
    if trouble(0.5):
        raise Temporary("the mail server is away")
    if trouble():
        raise ValueError("trouble")
    if SLOW_SECONDS:
        time.sleep(SLOW_SECONDS)
    append(SENT, f"{one.event.counter} {one.id} {one.key}")


@every(seconds=0.2, name="desk.ring")
def ring() -> int:
    return actions.ring_due(20)
