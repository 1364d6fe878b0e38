"""`firstline lifecycle`: the life of a ticket, drawn from its table."""

from collections.abc import Iterator

import typer
from django.utils.translation import override

from firstline.desk.tickets.own_words import follow_no_longer
from firstline.desk.tickets.rules import LIFECYCLE, STAGE_OF, STEP_OF, Status
from firstline.desk.tickets.words import STAGE_POINT_WORDS, STAGE_ROLE_WORDS, STAGE_WORDS, STATUS_WORDS, STEP_WORDS

HEAD = """# The life of a ticket

Printed by `firstline lifecycle` from the table in `desk/tickets/rules.py`; a test keeps this page current. Each arrow is a verb, and each
verb is an action of the same name. *Resume* leads back to where the work was before the waiting.
"""
LANGUAGES = ("en", "zh-hans")


def command() -> None:
    """Print the lifecycle as Markdown with a diagram, in the words that are shipped."""
    follow_no_longer()
    typer.echo(page(), nl=False)


def page() -> str:
    """The text of docs/lifecycle.md."""
    return "\n".join([HEAD, *_diagram(), "", *_statuses(), "", *_stages()]) + "\n"


def _diagram() -> Iterator[str]:
    yield from ("```mermaid", "stateDiagram-v2", "  [*] --> new: open_ticket")
    for verb, move in LIFECYCLE.items():
        for source in Status:
            if source in move.sources:
                yield f"  {source} --> {move.target or 'diagnosing'}: {verb}"
    yield "```"


def _statuses() -> Iterator[str]:
    yield from ("## What people read", "", "| status | desk | requester (R80) | stage (R167) |", "|---|---|---|---|")
    for status in Status:
        if status == Status.WAITING:
            yield f"| {status} | {_both(STATUS_WORDS[status])} | as before the waiting | as before the waiting |"
        else:
            step, stage = STEP_WORDS[STEP_OF[status]], STAGE_WORDS[STAGE_OF[status]]
            yield f"| {status} | {_both(STATUS_WORDS[status])} | {_both(step)} | {_both(stage)} |"


def _stages() -> Iterator[str]:
    yield from ("## Stages", "", "| stage | responsible | operating points |", "|---|---|---|")
    for one in STAGE_WORDS:
        yield f"| {_both(STAGE_WORDS[one])} | {_both(STAGE_ROLE_WORDS[one])} | {_both(STAGE_POINT_WORDS[one])} |"


def _both(words: object) -> str:
    told = []
    for language in LANGUAGES:
        with override(language):
            told.append(str(words))
    return " · ".join(dict.fromkeys(told))
