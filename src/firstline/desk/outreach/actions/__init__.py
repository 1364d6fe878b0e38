"""Every verb of the outreach room."""

from firstline.desk.outreach.actions.mailing import make_digests, note_mailing_sent, release_mails
from firstline.desk.outreach.actions.mute import mute, unmute
from firstline.desk.outreach.actions.preferences import wish
from firstline.desk.outreach.actions.read import mark_all_read, mark_one_read, mark_ticket_read, sweep
from firstline.desk.outreach.actions.tell import tell

__all__ = [
    "make_digests",
    "mark_all_read",
    "mark_one_read",
    "mark_ticket_read",
    "mute",
    "note_mailing_sent",
    "release_mails",
    "sweep",
    "tell",
    "unmute",
    "wish",
]
