"""`firstline demo`: a desk with demo data, ready to click through."""

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from firstline.config.environment import home_folder

DEMO_FILE, BUILDING_FILE = "demo.json", "demo.building"
DATABASE_FILES = ("firstline.sqlite3", "firstline.sqlite3-wal", "firstline.sqlite3-shm")
LOOPBACK = "127.0.0.1"
NOT_A_DEMO = 2


def command(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    *,
    tickets: Annotated[int, typer.Option(min=20, help="How many tickets a new demo desk has.")] = 600,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the desk, or only build it.")] = True,
) -> None:
    """Build a demo desk in FIRSTLINE_HOME unless it is there, print its sign-ins, and serve it on this machine alone."""
    from firstline.cli.main import set_up

    os.environ["FIRSTLINE_DEMO"] = "true"
    os.environ.setdefault("FIRSTLINE_BASE_URL", f"http://{LOOPBACK}:{port}")
    home = home_folder()
    _clear_half_built(home)
    set_up()
    if not (home / DEMO_FILE).exists():
        _build(home, tickets)
    _print_sign_ins(home, f"http://{LOOPBACK}:{port}/" if serve else "")
    if serve:
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "firstline", "serve", "--port", str(port), "--host", LOOPBACK])  # noqa: S606 - our own


def _clear_half_built(home: Path) -> None:
    """A build that was cut in the middle begins anew; only what the build itself marked is taken away."""
    if not (home / BUILDING_FILE).exists():
        return
    if not (home / DEMO_FILE).exists():
        for name in DATABASE_FILES:
            (home / name).unlink(missing_ok=True)
    (home / BUILDING_FILE).unlink()


def _build(home: Path, tickets: int) -> None:
    from django.core.management import call_command
    from django.db import connection
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from firstline.demo.build import build
    from firstline.foundation.journal.models import Entry

    if connection.vendor != "sqlite":
        _refuse("The demo builds its own embedded database. Unset FIRSTLINE_DATABASE_URL.")
    home.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    if Entry.objects.exists():
        _refuse(f"{home} holds a desk that somebody has set up: this desk is not a demo desk. Set FIRSTLINE_HOME to an empty folder.")
    (home / BUILDING_FILE).touch()
    password = f"demo-{secrets.token_urlsafe(8)}"
    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        task = progress.add_task("building the demo desk", total=None)
        built = build(password=password, tickets=tickets, on_progress=lambda done, of: progress.update(task, completed=done, total=of))
    people = [
        {"name": one.person.name, "role_en": one.role_en, "role_zh": one.role_zh, "email": one.person.email, "password": password}
        | {"shown": built.shown_to(one.person)}
        for one in built.sign_ins
    ]
    _write_whole(home / DEMO_FILE, json.dumps(people, ensure_ascii=False, indent=1))
    (home / BUILDING_FILE).unlink()


def _write_whole(path: Path, text: str) -> None:
    """The file appears with all of its text, or not at all; its owner alone reads it."""
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(text, "utf-8")
    part.replace(path)


def _refuse(sentence: str) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(NOT_A_DEMO)


def _print_sign_ins(home: Path, address: str) -> None:
    people = json.loads((home / DEMO_FILE).read_text("utf-8"))
    if address:
        typer.echo(f"\nFirstline demo: {address}")
    typer.echo("Sign in as (demo passwords, they work on this machine alone):")
    for person in people:
        typer.echo(f"  {person['email']:<34} {person['password']:<18} {person['role_en']} · {person['role_zh']} · {person['name']}")
    typer.echo("")
