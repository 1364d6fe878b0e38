"""`firstline settings`: every setting with its present value; `--markdown` prints docs/settings.md."""

from typing import Annotated

import typer
from pydantic_core import PydanticUndefined
from rich.console import Console
from rich.table import Table

from firstline.config.environment import CONFIG_FILE_NAME, PREFIX, Environment, UnusableSettings, environment

SECRET = frozenset({"secret_key", "database_url", "smtp_url"})
HEAD = f"""# Settings

Printed by `firstline settings --markdown` from `config/environment.py`; a test keeps this page current. A setting is an environment
variable, or a line in `{CONFIG_FILE_NAME}` in the data folder under its name in small letters without `{PREFIX}`
(`base_url = "https://desk.example.cn"`); the environment wins. All are checked at start, and a wrong one is named with what it needs.

| setting | default | meaning |
|---|---|---|
"""


def command(markdown: Annotated[bool, typer.Option("--markdown", help="Print docs/settings.md.")] = False) -> None:  # noqa: FBT002 - an option
    """Every setting, its meaning and its present value."""
    if markdown:
        typer.echo(page(), nl=False)
        return
    try:
        present = environment()
    except UnusableSettings as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from error
    table = Table("setting", "value", "meaning")
    for name, field in Environment.model_fields.items():
        value = getattr(present, name)
        table.add_row(f"{PREFIX}{name.upper()}", "(set)" if name in SECRET and value else str(value), field.description or "")
    Console().print(table)


def page() -> str:
    """The text of docs/settings.md."""
    return HEAD + "".join(_row(name) for name in Environment.model_fields)


def _row(name: str) -> str:
    field = Environment.model_fields[name]
    default = "" if field.default is PydanticUndefined else field.default
    shown = {"home": "`~/.local/share/firstline`", "trusted_hosts": "`[]`"}.get(name) or (f"`{default}`" if default != "" else "empty")
    return f"| `{PREFIX}{name.upper()}` | {shown} | {field.description} |\n"
