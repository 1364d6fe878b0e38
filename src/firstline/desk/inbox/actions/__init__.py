"""Every verb of the inbox room."""

from firstline.desk.inbox.actions.views import amend_view, remove_view, restore_view, save_view

__all__ = ["amend_view", "remove_view", "restore_view", "save_view"]
