"""`firstline events`: the map from what happens to what follows."""

from collections.abc import Iterator
from typing import Annotated

import typer
from django.utils.translation import override
from rich.console import Console
from rich.table import Table

from firstline.foundation.journal.map import MappedEvent, mapped_events, mapped_timers

HEAD = """# What can happen, and what follows

Printed by `firstline events --markdown` from the events and reactions that the rooms declare; a test keeps this page current.

A **within** reaction runs in the transaction of the change itself. An **after** reaction is a durable delivery, run by a worker: its lane
stands behind it, `strict` keeps its order whatever fails, `when` says that the event decides whether it is needed at all. An internal
event never reaches a requester.
"""


def command(*, markdown: Annotated[bool, typer.Option("--markdown", help="Print docs/events.md.")] = False) -> None:
    """Print every event with its reactions, and the timers."""
    if markdown:
        typer.echo(page(), nl=False)
        return
    console = Console()
    console.print(_events_table())
    console.print(_timers_table())


def page() -> str:
    """The text of docs/events.md."""
    return HEAD + "\n".join([*_event_lines(), *_timer_lines()]) + "\n"


def _events_table() -> Table:
    table = Table(title="What can happen, and what follows")
    table.add_column("event", no_wrap=True)
    for heading in ("audience", "within", "after"):
        table.add_column(heading, overflow="fold")
    for event in mapped_events():
        table.add_row(event.kind, event.audience, "\n".join(event.within), "\n".join(map(str, event.after)))
    return table


def _timers_table() -> Table:
    table = Table(title="Timers")
    for heading in ("timer", "every"):
        table.add_column(heading)
    for name, seconds in mapped_timers():
        table.add_row(name, f"{seconds:g} s")
    return table


def _event_lines() -> Iterator[str]:
    subject = ""
    for event in mapped_events():
        if event.subject != subject:
            subject = event.subject
            yield from ("", f"## {subject}", "", "| event | facts | sentence | audience | within | after |", "|---|---|---|---|---|---|")
        yield f"| {' | '.join(_cells(event))} |"


def _cells(event: MappedEvent) -> Iterator[str]:
    yield f"`{event.kind}`"
    yield ", ".join(event.facts) or "–"
    yield "<br>".join(dict.fromkeys(_both(event)))
    yield event.audience
    yield "<br>".join(event.within) or "–"
    yield "<br>".join(map(str, event.after)) or "–"


def _both(event: MappedEvent) -> Iterator[str]:
    for language in ("en", "zh-hans"):
        with override(language):
            yield str(event.sentence)


def _timer_lines() -> Iterator[str]:
    yield from ("", "## Timers", "", "| timer | every |", "|---|---|")
    for name, seconds in mapped_timers():
        yield f"| `{name}` | {seconds:g} s |"
