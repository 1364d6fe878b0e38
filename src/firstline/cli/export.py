"""`firstline export KIND FILE`: take records out."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from firstline.channels.tracking.files import write_table
from firstline.channels.tracking.printing import table

UNUSABLE = 2
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


class Language(StrEnum):
    """The language of headings and words."""

    ZH = "zh"
    EN = "en"


@app.callback()
def kinds() -> None:
    """Take records out."""


@app.command()
def tracking(
    file: Annotated[Path, typer.Argument(help="Where to write: a name that ends in .csv or .xlsx.")],
    language: Annotated[Language, typer.Option(help="Language of headings and words.")] = Language.ZH,
) -> None:
    """Write every ticket as a row of the service tracking table; rows that came from a table go back word for word."""
    if file.suffix.lower() not in (".csv", ".xlsx"):
        typer.echo("Name a file that ends in .csv or .xlsx.", err=True)
        raise typer.Exit(UNUSABLE)
    try:
        with file.open("wb") as target:
            count = write_table(table(_code(language)), target, name=file.name, language=_code(language))
    except OSError as error:
        typer.echo(f"{file} cannot be written: {error.strerror}.", err=True)
        raise typer.Exit(UNUSABLE) from error
    typer.echo(f"{count} rows written to {file}.")


def _code(language: Language) -> str:
    return "zh-hans" if language == Language.ZH else "en"
