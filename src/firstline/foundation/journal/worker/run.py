"""Running one delivery. The only place of the product that catches whatever a reaction raises."""

import logging
from dataclasses import replace
from enum import Enum, auto

from django.db import transaction

from firstline.foundation.journal.events import Event
from firstline.foundation.journal.models import Entry
from firstline.foundation.journal.points import reached
from firstline.foundation.journal.queries import Unreadable, read
from firstline.foundation.journal.recorded import Recorded
from firstline.foundation.journal.recording import ChainTooDeep, caused_by
from firstline.foundation.journal.registry import After, after_reactions
from firstline.foundation.journal.temporary import Temporary
from firstline.foundation.journal.worker import settle
from firstline.foundation.journal.worker.claim import Claimed, count_as_try
from firstline.foundation.journal.worker.pace import Pace

log = logging.getLogger(__name__)


class Outcome(Enum):
    """How a run ended."""

    DONE = auto()
    FAILED = auto()
    DEAD = auto()
    LOST = auto()  # somebody else had claimed it


class LaneAway(Exception):  # noqa: N818 - says what is the matter
    """The other side of an outside lane is away; the lane decides what happens to its batch."""


def run(claimed: Claimed, entry: Entry, pace: Pace) -> Outcome:
    """Run a claimed delivery and settle it. Raises LaneAway when an outside lane has to pause; the row is then not settled."""
    reaction = after_reactions().get(claimed.reaction)
    if reaction is None:
        return _bury(claimed, f"no reaction is called {claimed.reaction!r} any more")
    recorded = read(entry)
    if isinstance(recorded.event, Unreadable):
        return _bury(claimed, f"the event {entry.kind!r} can no longer be read")
    if claimed.is_suspect:
        tries = count_as_try(claimed)
        if not tries:
            return Outcome.LOST
        claimed = replace(claimed, tries=tries)
        if tries > pace.tries:
            return _bury(claimed, f"{pace.tries} workers died while they ran this")
    recorded = replace(recorded, key=f"{entry.change}.{entry.pk}.{reaction.name}")
    return _try(claimed, reaction, recorded, pace)


def _bury(claimed: Claimed, reason: str) -> Outcome:
    return Outcome.DEAD if settle.bury(claimed, reason) else Outcome.LOST


def _try(claimed: Claimed, reaction: After, recorded: Recorded[Event], pace: Pace) -> Outcome:
    try:
        return _run_outside(claimed, reaction, recorded) if reaction.lane.is_outside else _run_inside(claimed, reaction, recorded)
    except ChainTooDeep as error:
        settle.bury_chain(claimed, str(error))
        return Outcome.DEAD
    except Temporary as error:
        if reaction.lane.is_outside:
            raise LaneAway(str(error)) from error
        settle.fail(claimed, _describe(error), pace, is_counted=claimed.is_suspect)
        return Outcome.FAILED
    except Exception as error:
        log.exception("delivery %s (%s for %s) failed", claimed.id, claimed.reaction, claimed.subject)
        settle.fail(claimed, _describe(error), pace, is_counted=claimed.is_suspect)
        return Outcome.FAILED


def _run_inside(claimed: Claimed, reaction: After, recorded: Recorded[Event]) -> Outcome:
    """Rows and mark in one commit: exactly once. The mark comes first: it is the fence, and locks the row while the reaction runs."""
    with transaction.atomic():
        if not settle.mark_done(claimed):
            return Outcome.LOST
        reached("run.marked")
        with caused_by(recorded):
            reaction.run(recorded)
        reached("run.before_commit")
    reached("run.after_commit")
    return Outcome.DONE


def _run_outside(claimed: Claimed, reaction: After, recorded: Recorded[Event]) -> Outcome:
    """The effect first, then the mark: a kill between them repeats the effect, with the same key."""
    with caused_by(recorded):
        reaction.run(recorded)
    reached("send.before_mark")
    with transaction.atomic():
        is_ours = settle.mark_done(claimed)
        reached("send.before_commit")
    reached("send.after_commit")
    if not is_ours:
        log.warning("delivery %s was finished late: another worker had taken it over", claimed.id)
    return Outcome.DONE if is_ours else Outcome.LOST


def _describe(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
