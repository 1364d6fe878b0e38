"""A changed identity is seen at once by the process that changed it."""

from collections.abc import Sequence

from firstline.foundation.identity.events import GuideEnded, GuideWalked
from firstline.foundation.identity.queries import desk_identity
from firstline.foundation.identity.sections import APPEARANCE
from firstline.foundation.journal.api import Event, Recorded, within
from firstline.foundation.versions.events import SettingAmended


@within(SettingAmended, GuideWalked, GuideEnded)
def read_it_anew(events: Sequence[Recorded[Event]]) -> None:
    """This process reads it anew, the others within seconds."""
    if any(getattr(one.event, "section", APPEARANCE.key) == APPEARANCE.key for one in events):
        desk_identity.forget()
