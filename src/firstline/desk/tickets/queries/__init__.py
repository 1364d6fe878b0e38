"""Reads of the tickets room; the viewer comes first."""

from firstline.desk.tickets.queries.around import (
    Around,
    Hanging,
    PartRow,
    Thing,
    around,
    helpers_in,
    knowledge_in,
    parts_in,
    tags_in,
    watchers_in,
)
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
from firstline.desk.tickets.queries.fields import field_names, field_value_words, filled_field_words
from firstline.desk.tickets.queries.files import find_file
from firstline.desk.tickets.queries.find import Scope, find_ticket, in_scopes, is_listed, readable_teams
from firstline.desk.tickets.queries.involved import MentionRow, find_part, mentions_of, part_names
from firstline.desk.tickets.queries.keyset import Cursor, is_priority, is_time
from firstline.desk.tickets.queries.links import NO_TIES, Family, Linked, Ties, ties_of
from firstline.desk.tickets.queries.load import Load, load_of_organisation, load_of_requester, load_of_team
from firstline.desk.tickets.queries.log import LogRow, operation_log
from firstline.desk.tickets.queries.look_up import FoundTicket, linkable_tickets, look_up_tickets, visited_tickets
from firstline.desk.tickets.queries.merges import MergePreview, TakenIn, merge_preview, merged_into, taken_in
from firstline.desk.tickets.queries.names import category_names, knowledge_texts, remark_texts, ticket_numbers
from firstline.desk.tickets.queries.own import OwnPage, OwnTicket, own_tickets
from firstline.desk.tickets.queries.tags import tag_names, tags_like, tags_of

__all__ = [
    "NO_TIES",
    "Around",
    "CategoryChoice",
    "Cursor",
    "Family",
    "FoundTicket",
    "Hanging",
    "Item",
    "Linked",
    "Load",
    "LogRow",
    "MentionRow",
    "MergePreview",
    "OwnPage",
    "OwnTicket",
    "PartRow",
    "PastTicket",
    "Scope",
    "TakenIn",
    "Thing",
    "Ties",
    "Timeline",
    "around",
    "category_choices",
    "category_names",
    "draft_of",
    "drafts_of",
    "field_names",
    "field_value_words",
    "files_in_drafts",
    "filled_field_words",
    "find_file",
    "find_part",
    "find_ticket",
    "helpers_in",
    "history_of_requester",
    "in_scopes",
    "is_listed",
    "is_priority",
    "is_time",
    "knowledge_in",
    "knowledge_texts",
    "linkable_tickets",
    "load_of_organisation",
    "load_of_requester",
    "load_of_team",
    "look_up_tickets",
    "mentions_of",
    "merge_preview",
    "merged_into",
    "missing_facts",
    "operation_log",
    "own_tickets",
    "part_names",
    "parts_in",
    "priority_reason",
    "readable_teams",
    "remark_texts",
    "tag_names",
    "tags_in",
    "tags_like",
    "tags_of",
    "taken_in",
    "ticket_numbers",
    "ties_of",
    "timeline",
    "visited_tickets",
    "watchers_in",
]
