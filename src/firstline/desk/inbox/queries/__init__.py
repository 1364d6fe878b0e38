"""Reads of the inbox room; the viewer comes first."""

from firstline.desk.inbox.queries.counts import InboxCounts, inbox_counts
from firstline.desk.inbox.queries.page import COUNT_LIMIT, InboxPage, TicketRow, count_listing, inbox_page, listed_ids

__all__ = ["COUNT_LIMIT", "InboxCounts", "InboxPage", "TicketRow", "count_listing", "inbox_counts", "inbox_page", "listed_ids"]
