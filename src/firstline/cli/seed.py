"""`firstline seed`: a desk of any size, to measure and to try things on."""

import secrets
import time
from typing import Annotated, NoReturn

import typer
from django.core.management import call_command
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from firstline.demo.seed.build import seed, set_up, take_stock
from firstline.foundation.journal.models import Entry

SOMEBODYS_DESK = 2


def command(
    tickets: Annotated[int, typer.Option(min=1, help="How many tickets to add.")],
    messages: Annotated[int, typer.Option(min=1, max=400, help="How many messages a ticket has.")] = 4,
    seed_of: Annotated[str, typer.Option("--seed", help="The same word gives the same tickets.")] = "firstline",
    *,
    into_this_desk: Annotated[
        bool, typer.Option("--into-this-desk", help="Add them to a desk that is in use: its teams get invented tickets.")
    ] = False,
) -> None:
    """Fill an empty desk with invented tickets of two years: the demo's teams and stories, thousands of people, both languages.

    Exit status: 0 done, 2 the desk is somebody's own and --into-this-desk was not given.
    """
    console = Console(stderr=True)
    call_command("migrate", interactive=False, verbosity=0)
    if not Entry.objects.exists():
        password = f"seed-{secrets.token_urlsafe(8)}"
        set_up(password)
        console.print(f"Sign in as lin.tao@yuanshan.example (agent) or wang.fang@yuanshan.example (requester): {password}", highlight=False)
    elif not into_this_desk:
        _refuse(
            "This desk is in use. Set FIRSTLINE_HOME to an empty folder, or add --into-this-desk: invented tickets cannot be told apart."
        )
    started = time.perf_counter()
    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*shown, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("tickets", total=tickets)
        opened = seed(tickets=tickets, messages=messages, chance=seed_of, on_progress=lambda count: progress.advance(task, count))
    take_stock()
    seconds = time.perf_counter() - started
    typer.echo(f"{tickets:,} tickets, {opened:,} of them open, in {seconds:.1f} s: {tickets / seconds:,.0f} a second")


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(SOMEBODYS_DESK)
