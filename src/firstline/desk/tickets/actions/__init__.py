"""Every verb of a ticket."""

from firstline.desk.tickets.actions.amend import amend
from firstline.desk.tickets.actions.apply_changes import apply_changes
from firstline.desk.tickets.actions.dispatch import assign, hand_over, start_diagnosis, take
from firstline.desk.tickets.actions.drafts import drop_draft, mark_read, save_draft
from firstline.desk.tickets.actions.knowledge import link_knowledge, set_knowledge_state, unlink_knowledge
from firstline.desk.tickets.actions.open_ticket import open_ticket
from firstline.desk.tickets.actions.reply import note, publish_due, reply, send_later, take_back
from firstline.desk.tickets.actions.solve import cancel, close, close_silent, confirm, propose_solution, reject_solution, reopen
from firstline.desk.tickets.actions.tag import tag, untag
from firstline.desk.tickets.actions.work import (
    follow_matrix,
    override_priority,
    resume,
    set_expected_time,
    start_resolving,
    unwatch,
    wait_for,
    watch,
)

__all__ = [
    "amend",
    "apply_changes",
    "assign",
    "cancel",
    "close",
    "close_silent",
    "confirm",
    "drop_draft",
    "follow_matrix",
    "hand_over",
    "link_knowledge",
    "mark_read",
    "note",
    "open_ticket",
    "override_priority",
    "propose_solution",
    "publish_due",
    "reject_solution",
    "reopen",
    "reply",
    "resume",
    "save_draft",
    "send_later",
    "set_expected_time",
    "set_knowledge_state",
    "start_diagnosis",
    "start_resolving",
    "tag",
    "take",
    "take_back",
    "unlink_knowledge",
    "untag",
    "unwatch",
    "wait_for",
    "watch",
]
