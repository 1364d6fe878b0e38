"""`firstline import KIND FILE`: bring records in."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from firstline.channels.tracking.actions import Outcome, check_table, import_table
from firstline.channels.tracking.columns import HEADINGS, Cells
from firstline.channels.tracking.files import read_table
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.models import Organisation

SOME_ROWS_REFUSED, UNUSABLE = 1, 2
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def kinds() -> None:
    """Bring records in. Exit status: 0 everything went in, 1 some rows were refused, 2 the file or the desk cannot be used."""


@app.command()
def tracking(
    file: Annotated[Path, typer.Argument(help="The service tracking table, CSV or XLSX.", exists=True, dir_okay=False, readable=True)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,  # noqa: FBT002 - an option
) -> None:
    """Bring in a service tracking table (11 columns, Chinese or English headings)."""
    if not Organisation.objects.exists():
        _give_up("The desk is not set up yet. Run: firstline init")
    try:
        with file.open("rb") as content:
            rows = list(read_table(content))
        outcome = check_table(rows) if dry_run else _with_progress(rows)
    except Refused as refusal:
        _give_up(str(refusal))
    _report(outcome, "would go in" if dry_run else "went in")
    raise typer.Exit(SOME_ROWS_REFUSED if outcome.problems else 0)


def _with_progress(rows: list[tuple[int, Cells]]) -> Outcome:
    console = Console(stderr=True)
    shown = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*shown, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("importing", total=len(rows))
        return import_table(rows, on_batch=lambda count, _outcome: progress.advance(task, count))


def _report(outcome: Outcome, verb: str) -> None:
    console = Console()
    if outcome.problems:
        table = Table("line", "column", "reason", title="Refused")
        for problem in outcome.problems:
            heading = f"{HEADINGS['zh-hans'][problem.column]} / {HEADINGS['en'][problem.column]}" if problem.column else ""
            table.add_row(str(problem.line), heading, problem.reason)
        console.print(table)
    console.print(f"{outcome.imported} rows {verb}, {outcome.known} were there already, {outcome.refused_rows} refused.")


def _give_up(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(UNUSABLE)
