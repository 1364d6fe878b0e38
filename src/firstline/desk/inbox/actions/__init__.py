"""Every verb of the inbox room."""

from firstline.desk.inbox.actions.bulk import continue_bulk_edit, continue_undo, order_bulk_edit, undo_bulk_edit
from firstline.desk.inbox.actions.views import amend_view, remove_view, restore_view, save_view

__all__ = [
    "amend_view",
    "continue_bulk_edit",
    "continue_undo",
    "order_bulk_edit",
    "remove_view",
    "restore_view",
    "save_view",
    "undo_bulk_edit",
]
