"""Reads of the inbox room; the viewer comes first."""

from firstline.desk.inbox.queries.bulk import Preview, Progress, preview, progress
from firstline.desk.inbox.queries.counts import InboxCounts, inbox_counts
from firstline.desk.inbox.queries.page import COUNT_LIMIT, InboxPage, TicketRow, count_listing, inbox_page, listed_ids, readable_ids
from firstline.desk.inbox.queries.views import ViewRow, find_view, view_names, visible_views

__all__ = [
    "COUNT_LIMIT",
    "InboxCounts",
    "InboxPage",
    "Preview",
    "Progress",
    "TicketRow",
    "ViewRow",
    "count_listing",
    "find_view",
    "inbox_counts",
    "inbox_page",
    "listed_ids",
    "preview",
    "progress",
    "readable_ids",
    "view_names",
    "visible_views",
]
