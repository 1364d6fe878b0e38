"""Reads of the inbox room; the viewer comes first."""

from firstline.desk.inbox.queries.counts import InboxCounts, inbox_counts
from firstline.desk.inbox.queries.page import InboxPage, Order, TicketRow, View, inbox_page

__all__ = ["InboxCounts", "InboxPage", "Order", "TicketRow", "View", "inbox_counts", "inbox_page"]
