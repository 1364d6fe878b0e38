"""A changed identity is seen at once by the process that changed it."""

from collections.abc import Sequence

from django.db import transaction

from firstline.foundation.identity.events import GuideEnded, GuideWalked
from firstline.foundation.identity.queries import forget_identity
from firstline.foundation.identity.sections import APPEARANCE
from firstline.foundation.journal.api import Event, Recorded, within
from firstline.foundation.versions.events import SettingAmended


@within(SettingAmended, GuideWalked, GuideEnded)
def read_it_anew(events: Sequence[Recorded[Event]]) -> None:
    """After the commit, because a page may look between the write and it."""
    if any(getattr(one.event, "section", APPEARANCE.key) == APPEARANCE.key for one in events):
        transaction.on_commit(forget_identity)
