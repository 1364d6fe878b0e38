"""Measures the desk at hand (FIRSTLINE_HOME or FIRSTLINE_DATABASE_URL) and prints it as JSON; `python -m benchmarks pages` runs it."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - only after set-up
from django.db import connection  # noqa: E402

from benchmarks.cost import cost_of, speed  # noqa: E402
from benchmarks.scenes import scenes  # noqa: E402
from firstline.cli.web import collect_static_files  # noqa: E402
from firstline.desk.tickets.models import Ticket  # noqa: E402


def main(only: str = "") -> None:
    """Measure the scenes whose name has this in it."""
    call_command("migrate", interactive=False, verbosity=0)
    collect_static_files()
    tickets, found = Ticket.objects.count(), []
    for scene in scenes():
        if only in scene.name:
            cost = cost_of(scene.work)
            sys.stderr.write(f"{scene.name}: {cost.application:.1f} + {cost.database:.1f} ms, {cost.queries} queries\n")
            found.append({"name": scene.name, "targets": scene.targets, **vars(cost)})
    loop = min(speed() for _ in range(5))
    sys.stdout.write(json.dumps({"vendor": connection.vendor, "tickets": tickets, "loop_ms": loop, "scenes": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
