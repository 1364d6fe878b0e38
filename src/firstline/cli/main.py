"""`firstline`: one verb a module, loaded when it is called, so that --help is quick."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Annotated

import typer

from firstline import __version__
from firstline.config.environment import UnusableSettings

VERBS = {  # verb: (module, what it does)
    "demo": ("firstline.cli.demo", "A desk with demo data, ready to click through."),
    "serve": ("firstline.cli.serve", "The whole desk: migrate, then web and worker as one process tree."),
    "web": ("firstline.cli.web", "The web process alone."),
    "worker": ("firstline.cli.worker", "The worker process alone."),
    "init": ("firstline.cli.init", "Set up a new desk: database, lines, categories, a first team."),
    "migrate": ("firstline.cli.migrate", "Bring the database up to this version."),
    "createadmin": ("firstline.cli.createadmin", "Add a person who administers the desk."),
    "doctor": ("firstline.cli.doctor", "Is the desk well? Each finding says what to do."),
    "import": ("firstline.cli.import_", "Bring records in."),
    "export": ("firstline.cli.export", "Take records out."),
    "seed": ("firstline.cli.seed", "Fill a desk with invented tickets, to measure and to try things on."),
    "events": ("firstline.cli.events", "What can happen, and what follows from it."),
    "permissions": ("firstline.cli.permissions", "Who may do what."),
    "lifecycle": ("firstline.cli.lifecycle", "The life of a ticket, drawn."),
    "notifications": ("firstline.cli.notifications", "Who is told of what."),
    "settings": ("firstline.cli.settings", "What an operator can set, and its present value."),
}
NEEDS_NO_DJANGO = frozenset({"settings", "demo", "serve"})


app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def _whole(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:  # noqa: FBT002 - an option
    """Firstline (一线): an IT service desk that keeps its promises."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def _runner(verb: str, module: str) -> Callable[[typer.Context], None]:
    def run(ctx: typer.Context) -> None:
        if verb not in NEEDS_NO_DJANGO:
            set_up()
        command_line(verb, module)(args=ctx.args, prog_name=f"firstline {verb}")

    return run


def command_line(verb: str, module: str) -> typer.Typer:
    """The verb's own Typer: what its module calls `app`, or one around its function `command`."""
    loaded = import_module(module)
    given = getattr(loaded, "app", None)
    if isinstance(given, typer.Typer):
        return given
    own = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    own.command(name=verb)(loaded.command)
    return own


def set_up() -> None:
    """Load the settings and the rooms; settings that cannot work end the process with a sentence for each (exit 2)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstline.config.settings")
    try:
        import_module("django").setup()
    except UnusableSettings as error:
        typer.echo(error, err=True)
        raise typer.Exit(2) from error


for _verb, (_module, _words) in VERBS.items():
    _options = {"allow_extra_args": True, "ignore_unknown_options": True, "allow_interspersed_args": False}
    app.command(_verb, help=_words, add_help_option=False, context_settings=_options)(_runner(_verb, _module))
