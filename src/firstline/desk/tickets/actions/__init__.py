"""Every verb of a ticket."""

from firstline.desk.tickets.actions.amend import amend
from firstline.desk.tickets.actions.apply_changes import apply_changes
from firstline.desk.tickets.actions.call_differently import call_differently
from firstline.desk.tickets.actions.cascade import with_children
from firstline.desk.tickets.actions.dispatch import assign, hand_over, start_diagnosis, take
from firstline.desk.tickets.actions.drafts import drop_draft, mark_read, save_draft
from firstline.desk.tickets.actions.fields import set_fields
from firstline.desk.tickets.actions.help import add_helper, hand_responsibility, remove_helper
from firstline.desk.tickets.actions.knowledge import link_knowledge, set_knowledge_state, unlink_knowledge
from firstline.desk.tickets.actions.links import link, open_child, unlink
from firstline.desk.tickets.actions.merge import check_merge, merge, unmerge
from firstline.desk.tickets.actions.open_ticket import open_ticket
from firstline.desk.tickets.actions.part import amend_part, ask_part, finish_part, reopen_part, withdraw_part
from firstline.desk.tickets.actions.reply import note, publish_due, reply, send_later, take_back
from firstline.desk.tickets.actions.shape_fields import amend_field, archive_field, define_field, order_fields, restore_field
from firstline.desk.tickets.actions.solve import cancel, close, close_silent, confirm, propose_solution, reject_solution, reopen
from firstline.desk.tickets.actions.split import split
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
    "add_helper",
    "amend",
    "amend_field",
    "amend_part",
    "apply_changes",
    "archive_field",
    "ask_part",
    "assign",
    "call_differently",
    "cancel",
    "check_merge",
    "close",
    "close_silent",
    "confirm",
    "define_field",
    "drop_draft",
    "finish_part",
    "follow_matrix",
    "hand_over",
    "hand_responsibility",
    "link",
    "link_knowledge",
    "mark_read",
    "merge",
    "note",
    "open_child",
    "open_ticket",
    "order_fields",
    "override_priority",
    "propose_solution",
    "publish_due",
    "reject_solution",
    "remove_helper",
    "reopen",
    "reopen_part",
    "reply",
    "restore_field",
    "resume",
    "save_draft",
    "send_later",
    "set_expected_time",
    "set_fields",
    "set_knowledge_state",
    "split",
    "start_diagnosis",
    "start_resolving",
    "tag",
    "take",
    "take_back",
    "unlink",
    "unlink_knowledge",
    "unmerge",
    "untag",
    "unwatch",
    "wait_for",
    "watch",
    "with_children",
    "withdraw_part",
]
