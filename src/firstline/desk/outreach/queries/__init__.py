"""Reads of the outreach room; the viewer comes first."""

from firstline.desk.outreach.queries.lines import (
    BellLine,
    BellPage,
    Group,
    bell_groups,
    bell_page,
    desktop_lines,
    digest_lines,
    find_line,
    mailed_lines,
)
from firstline.desk.outreach.queries.unread import unread_count
from firstline.desk.outreach.queries.wishes import MutedTicket, last_digest_at, muted_tickets, own_wishes

__all__ = [
    "BellLine",
    "BellPage",
    "Group",
    "MutedTicket",
    "bell_groups",
    "bell_page",
    "desktop_lines",
    "digest_lines",
    "find_line",
    "last_digest_at",
    "mailed_lines",
    "muted_tickets",
    "own_wishes",
    "unread_count",
]
