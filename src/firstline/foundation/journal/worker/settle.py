"""How a run ends: done and deleted, tried again later, dead, or its lane pausing. Each is one commit that counts only with our lease."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from firstline.foundation.journal import clock
from firstline.foundation.journal.actors import SYSTEM
from firstline.foundation.journal.changes import change
from firstline.foundation.journal.models import Delivery, LanePause
from firstline.foundation.journal.own_events import ChainRefused
from firstline.foundation.journal.points import reached
from firstline.foundation.journal.recording import record
from firstline.foundation.journal.worker import claim
from firstline.foundation.journal.worker.claim import YIELD_TRIES, Claimed
from firstline.foundation.journal.worker.pace import Pace

REASON_CHARACTERS = 500

log = logging.getLogger(__name__)


def mark_done(claimed: Claimed) -> bool:
    """Delete the row; False when somebody else has claimed it since, and then nothing changed."""
    return claim.mine(claimed).delete()[0] == 1


def fail(claimed: Claimed, reason: str, pace: Pace, *, is_counted: bool = False) -> None:
    """Put it off and park its successors, or give it up after the last try. `is_counted`: the try was noted before it ran."""
    tries = claimed.tries + (0 if is_counted else 1)
    if tries >= pace.tries:
        bury(claimed, reason, tries=tries)
        return
    due_at = clock.real_now() + pace.pause_after(tries)
    with transaction.atomic():
        is_ours = claim.mine(claimed).update(tries=tries, unfinished=0, due_at=due_at, reason=reason[:REASON_CHARACTERS])
        if is_ours and (claimed.is_strict or tries < YIELD_TRIES):
            _park_successors(claimed, due_at)
        reached("fail.before_commit")
    reached("fail.after_commit")


def _park_successors(claimed: Claimed, due_at: datetime) -> None:
    """Whatever waits behind a failed head is not looked at before the head is due."""
    behind = Delivery.objects.filter(reaction=claimed.reaction, subject=claimed.subject, dead_at=None, id__gt=claimed.id)
    behind.filter(due_at__lt=due_at, unfinished=0).update(due_at=due_at)


def bury(claimed: Claimed, reason: str, *, tries: int | None = None) -> bool:
    """Give it up: a person sees it with the reason and may have it tried again."""
    log.error("delivery %s (%s for %s) is dead: %s", claimed.id, claimed.reaction, claimed.subject, reason)
    with transaction.atomic():
        is_ours = claim.mine(claimed).update(
            dead_at=clock.real_now(), unfinished=0, tries=claimed.tries if tries is None else tries, reason=reason[:REASON_CHARACTERS]
        )
        reached("bury.before_commit")
    return bool(is_ours)


def bury_chain(claimed: Claimed, reason: str) -> None:
    """Give up a reaction whose change would lengthen a chain of automatic changes for ever, and record that it was stopped."""
    with change(by=SYSTEM):
        if bury(claimed, reason, tries=claimed.tries + 1):
            record(ChainRefused(delivery=claimed.id, entry=claimed.entry_id), by=SYSTEM)


def pause_lane(claimed: Claimed, rest: Iterable[Claimed], reason: str, pace: Pace) -> None:
    """The other side is away: the whole lane waits, nothing counts as a try."""
    with transaction.atomic():
        before = LanePause.objects.filter(lane=claimed.lane).values_list("failures", flat=True).first() or 0
        until = clock.real_now() + pace.pause_after(before + 1)
        pause = LanePause(lane=claimed.lane, until=until, failures=before + 1, reason=reason[:REASON_CHARACTERS])
        LanePause.objects.bulk_create([pause], update_conflicts=True, unique_fields=["lane"], update_fields=["until", "failures", "reason"])
        claim.give_back([claimed, *rest], due_at=until)
        reached("pause.before_commit")
    log.warning("lane %s pauses until %s: %s", claimed.lane, until, reason)


def end_pause(lane: str) -> None:
    """The other side is back."""
    with transaction.atomic():
        LanePause.objects.filter(lane=lane).delete()
