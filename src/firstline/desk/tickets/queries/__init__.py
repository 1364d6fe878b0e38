"""Reads of the tickets room; the viewer comes first."""

from firstline.desk.tickets.queries.around import Around, Hanging, Thing, around, tags_in, watchers_in
from firstline.desk.tickets.queries.conversation import Item, Timeline, timeline
from firstline.desk.tickets.queries.drafts import draft_of, drafts_of, files_in_drafts
from firstline.desk.tickets.queries.facts import (
    CategoryChoice,
    PastTicket,
    category_choices,
    history_of_requester,
    missing_facts,
    priority_reason,
)
from firstline.desk.tickets.queries.files import find_file
from firstline.desk.tickets.queries.find import Scope, find_ticket, in_scopes, readable_teams
from firstline.desk.tickets.queries.keyset import Cursor, is_priority, is_time
from firstline.desk.tickets.queries.load import Load, load_of_organisation, load_of_requester, load_of_team
from firstline.desk.tickets.queries.log import LogRow, operation_log
from firstline.desk.tickets.queries.look_up import FoundTicket, look_up_tickets, visited_tickets
from firstline.desk.tickets.queries.names import category_names, remark_texts, ticket_numbers
from firstline.desk.tickets.queries.own import OwnPage, OwnTicket, own_tickets
from firstline.desk.tickets.queries.tags import tag_names, tags_like, tags_of

__all__ = [
    "Around",
    "CategoryChoice",
    "Cursor",
    "FoundTicket",
    "Hanging",
    "Item",
    "Load",
    "LogRow",
    "OwnPage",
    "OwnTicket",
    "PastTicket",
    "Scope",
    "Thing",
    "Timeline",
    "around",
    "category_choices",
    "category_names",
    "draft_of",
    "drafts_of",
    "files_in_drafts",
    "find_file",
    "find_ticket",
    "history_of_requester",
    "in_scopes",
    "is_priority",
    "is_time",
    "load_of_organisation",
    "load_of_requester",
    "load_of_team",
    "look_up_tickets",
    "missing_facts",
    "operation_log",
    "own_tickets",
    "priority_reason",
    "readable_teams",
    "remark_texts",
    "tag_names",
    "tags_in",
    "tags_like",
    "tags_of",
    "ticket_numbers",
    "timeline",
    "visited_tickets",
    "watchers_in",
]
