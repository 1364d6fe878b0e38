"""What the tickets room does by itself: sends what was not taken back, closes what nobody answers."""

from collections.abc import Sequence

from django.db import transaction

from firstline.desk.tickets.actions.reply import publish_due
from firstline.desk.tickets.actions.solve import close_silent
from firstline.desk.tickets.grading import forget_matrix
from firstline.desk.tickets.sections import MATRIX
from firstline.foundation.journal.api import Recorded, every, within
from firstline.foundation.versions.events import SettingAmended


@every(seconds=1, name="tickets.publish_replies")
def publish_replies() -> int:
    """Replies go out when their time to be taken back is over."""
    return publish_due()


@every(seconds=300, name="tickets.close_silent_tickets")
def close_silent_tickets() -> int:
    """A proposed solution that nobody answers is closed after the days of the closing rule."""
    return close_silent()


@within(SettingAmended)
def grade_by_the_new_matrix(events: Sequence[Recorded[SettingAmended]]) -> None:
    """The kept matrix is forgotten once the change is true."""
    if any(one.event.section == MATRIX.key for one in events):
        transaction.on_commit(forget_matrix)
