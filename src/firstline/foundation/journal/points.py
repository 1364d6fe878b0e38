"""Named points of the machinery at which the crash suite kills the process; without an order they cost a call."""

import os
import signal
from collections.abc import Callable

KILL_AT = os.environ.get("JOURNAL_KILL_AT", "")  # "claim.after_commit:3" dies when that point is reached the third time


def _nothing(_name: str) -> None:
    """No point is armed."""


def _die_at(order: str) -> Callable[[str], None]:
    point, _, count = order.partition(":")
    left = [int(count or 1)]

    def die(name: str) -> None:
        if name == point:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return die


reached: Callable[[str], None] = _die_at(KILL_AT) if KILL_AT else _nothing
