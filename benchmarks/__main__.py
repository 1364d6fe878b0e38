"""`python -m benchmarks`: what the pages and acts of a working day cost at several sizes, in one table.

Makes a desk of each size with `firstline seed` in FOLDER unless it is there, measures it in a process of its own, and prints milliseconds
of CPU (application, and + database on PostgreSQL), of the wall, and the number of queries. SQLite by default; with FIRSTLINE_DATABASE_URL
set, PostgreSQL: the databases firstline_bench_SIZE are made beside the one that it names (`script/postgresql python -m benchmarks`).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import psycopg
import typer
from rich.console import Console
from rich.table import Table

SIZES = [10_000, 100_000, 1_000_000]
URL = "FIRSTLINE_DATABASE_URL"
MOST_GROWTH = 1.3


def main(
    size: Annotated[list[int], typer.Option(help="Tickets of a desk; may be given several times.")] = SIZES,
    folder: Annotated[Path, typer.Option(help="Where the desks are kept for the next time.")] = Path("/var/tmp/firstline-benchmarks"),  # noqa: S108
    only: Annotated[str, typer.Option(help="Only what has this in its name.")] = "",
) -> None:
    """Measure, and print one table."""
    found = [measured(tickets, folder, only) for tickets in sorted(size)]
    console = Console(width=40 + 24 * len(found))
    loops = ", ".join(f"{one['loop_ms']:.0f} ms" for one in found)
    console.print(f"{found[0]['vendor']}; a loop of a million steps took {loops}: compare only runs in which this is alike")
    console.print(table(found))


def measured(tickets: int, folder: Path, only: str) -> dict[str, Any]:
    """What benchmarks/pages.py says of a desk of this size."""
    environment = desk_of(tickets, folder)
    run = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "benchmarks.pages", only], env=environment, stdout=subprocess.PIPE, check=True
    )
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


def desk_of(tickets: int, folder: Path) -> dict[str, str]:
    """The environment in which a desk of this size is found; it is seeded when it is not there."""
    given = os.environ.get(URL, "")
    home = folder / f"{'postgresql' if given else 'sqlite'}-{tickets}"
    environment = {**os.environ, "FIRSTLINE_HOME": str(home)}
    is_there = (home / "firstline.sqlite3").exists()
    if given:
        environment[URL], is_there = database_of(tickets, given)
    if not is_there:
        home.mkdir(parents=True, exist_ok=True)
        seeding = [sys.executable, "-m", "firstline", "seed", "--tickets", str(tickets)]
        subprocess.run(seeding, env=environment, check=True, stdout=sys.stderr)  # noqa: S603
    return environment


def database_of(tickets: int, given: str) -> tuple[str, bool]:
    """(the address of the database of a desk of this size, whether it was there)."""
    name = f"firstline_bench_{tickets}"
    with psycopg.connect(given, autocommit=True) as server:
        is_there = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
        if not is_there:
            server.execute(f"CREATE DATABASE {name}")
    return urlsplit(given)._replace(path=f"/{name}").geturl(), is_there


def table(found: list[dict[str, Any]]) -> Table:
    """A line for each scene, a column for each size, and how much more the largest costs than the smallest."""
    columns = (f"{one['tickets']:,} tickets\nCPU ms · wall · queries" for one in found)
    shown = Table("", "target", *columns, f"× (≤ {MOST_GROWTH})")
    for scenes in zip(*(one["scenes"] for one in found), strict=True):
        target = scenes[0]["targets"][found[0]["vendor"] == "postgresql"] if scenes[0]["targets"] else ""
        costs = [scene["application"] + scene["database"] for scene in scenes]
        shown.add_row(scenes[0]["name"], str(target), *map(cell, scenes), f"{costs[-1] / costs[0]:.2f}")
    return shown


def cell(scene: dict[str, Any]) -> str:
    """CPU (application + database), wall and queries."""
    cpu = f"{scene['application']:.1f}" + (f" + {scene['database']:.1f}" if scene["database"] else "")
    return f"{cpu} · {scene['wall']:.1f} · {scene['queries']}"


if __name__ == "__main__":
    typer.run(main)
