"""Two people edited the same facts: what both changed is shown side by side, everything else joins by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firstline.desk.tickets.models import Ticket
from firstline.foundation.text.difference import Part, difference

WAS = "was."
"""Before the name of a field: the value with which the form was opened."""


@dataclass(frozen=True)
class Clash:
    """A field that both have changed; `theirs` stands on the ticket now, `parts` is how mine differs from it."""

    theirs: str
    mine: str
    parts: list[Part]


def values(ticket: Ticket, occurred: str) -> dict[str, str]:
    """The facts as the form holds them; `occurred` is the moment as its field writes it."""
    return {
        "title": ticket.title,
        "affected": ticket.affected,
        "occurred_at": occurred,
        "category": str(ticket.category_id or ""),
        "impact": ticket.impact,
        "urgency": ticket.urgency,
        "problem_class": ticket.problem_class,
    }


def own_changes(posted: Mapping[str, str]) -> set[str]:
    """Names of the fields that differ from what the form was opened with; all of them for a form that does not say."""
    return {name for name, value in posted.items() if not name.startswith(WAS) and value != posted.get(WAS + name)}


def clashes(now: Mapping[str, str], posted: Mapping[str, str]) -> dict[str, Clash]:
    """The fields that were changed here and meanwhile by somebody else, to something different."""
    found = {}
    for name in own_changes(posted) & now.keys():
        mine, theirs = posted[name], now[name]
        if theirs not in (posted.get(WAS + name), mine):
            found[name] = Clash(theirs, mine, difference(theirs, mine))
    return found


def joined(now: Mapping[str, str], posted: Mapping[str, str]) -> dict[str, str]:
    """What the form shows after a clash: mine where I changed something, else what stands there now."""
    mine = own_changes(posted)
    return {name: posted[name] if name in mine else value for name, value in now.items()}


def only_own(facts: Mapping[str, Any], posted: Mapping[str, str]) -> dict[str, Any]:
    """Of the facts that a form carried, those that its author changed."""
    mine = own_changes(posted)
    return {name: value for name, value in facts.items() if name in mine}
