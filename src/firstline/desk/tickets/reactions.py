"""What the tickets room does by itself: sends what was not taken back, closes what nobody answers."""

from firstline.desk.tickets.actions.reply import publish_due
from firstline.desk.tickets.actions.solve import close_silent
from firstline.foundation.journal.api import every


@every(seconds=1, name="tickets.publish_replies")
def publish_replies() -> int:
    """Replies go out when their time to be taken back is over."""
    return publish_due()


@every(seconds=300, name="tickets.close_silent_tickets")
def close_silent_tickets() -> int:
    """A proposed solution that nobody answers is closed after the days of the closing rule."""
    return close_silent()
