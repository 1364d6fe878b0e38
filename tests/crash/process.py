"""One process of the crash suite: `python -m tests.crash.process setup|write|work`."""

import contextlib
import os
import random
import signal
import sys
from datetime import timedelta
from pathlib import Path

import django

COUNTERS = 5


def setup() -> None:
    from django.core.management import call_command

    from tests.crash.desk.models import Counter

    call_command("migrate", verbosity=0, run_syncdb=True)
    Counter.objects.bulk_create(Counter() for _ in range(COUNTERS))


def write(times: int, only: int = 0) -> None:
    """What a web process does; each committed entry is acknowledged in a file, as a page would show it."""
    from firstline.foundation.journal.api import together
    from tests.crash.desk import actions
    from tests.crash.desk.models import Counter
    from tests.crash.desk.reactions import append

    acknowledged = Path(os.environ["CRASH_FOLDER"]) / "acknowledged"
    for _ in range(times):
        counters = [Counter(pk=pk) for pk in ([only] if only else sorted(random.sample(range(1, COUNTERS + 1), 2)))]
        with together(by=actions.SYSTEM):
            entries = [actions.count(counter).id for counter in counters]
        append(acknowledged, " ".join(map(str, entries)))


def work() -> None:
    from firstline.foundation.journal.worker.pace import Pace
    from firstline.foundation.journal.worker.process import Worker

    lease = timedelta(seconds=float(os.environ.get("CRASH_LEASE", "0.6")))
    blink = timedelta(milliseconds=50)
    worker = Worker(Pace(lease=lease, poll=blink, first_pause=blink, longest_pause=2 * blink, tries=40, beat=lease / 2))
    signal.signal(signal.SIGTERM, lambda *_: worker.stop())
    worker.serve()


def leave_out(rule: str) -> None:
    """Show what the suite is for: without this rule of the machinery it must go red."""
    from firstline.foundation.journal.models import Delivery
    from firstline.foundation.journal.worker import claim
    from firstline.foundation.journal.worker.heart import Heart

    if rule == "order":
        before, _, after = claim.DUE.partition("AND NOT EXISTS (\n        SELECT 1 FROM delivery e")
        claim.DUE = before + after[after.index("AND NOT EXISTS (SELECT 1 FROM lane_pause") :]
    elif rule == "fence":
        claim.mine = lambda claimed: Delivery.objects.filter(pk=claimed.id)
    elif rule == "heartbeat":
        Heart.beat = lambda _heart: None
    else:
        raise ValueError(rule)


def main(role: str, *arguments: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.crash.settings")
    django.setup()
    for rule in filter(None, os.environ.get("CRASH_WITHOUT", "").split(",")):
        leave_out(rule)
    with contextlib.suppress(BrokenPipeError):
        {"setup": setup, "write": lambda: write(*map(int, arguments)), "work": work}[role]()


if __name__ == "__main__":
    main(*sys.argv[1:])
