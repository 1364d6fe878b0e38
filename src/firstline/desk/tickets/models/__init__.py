"""Rows of the tickets room."""

from firstline.desk.tickets.models.category import Category
from firstline.desk.tickets.models.fields import FieldChoice, FieldDefinition, FieldValue
from firstline.desk.tickets.models.involved import Helper, Mention, Part
from firstline.desk.tickets.models.knowledge import KnowledgeLink
from firstline.desk.tickets.models.link import Merge, TicketLink
from firstline.desk.tickets.models.message import Message, MessageFile
from firstline.desk.tickets.models.resolution import Remark, Resolution
from firstline.desk.tickets.models.scratch import Draft, ReadMark
from firstline.desk.tickets.models.tag import Tag, TicketTag
from firstline.desk.tickets.models.ticket import ClosingPolicy, DayCounter, ExternalReference, PriorityMatrix, Ticket, Watcher
from firstline.desk.tickets.models.wording import OwnWord

__all__ = [
    "Category",
    "ClosingPolicy",
    "DayCounter",
    "Draft",
    "ExternalReference",
    "FieldChoice",
    "FieldDefinition",
    "FieldValue",
    "Helper",
    "KnowledgeLink",
    "Mention",
    "Merge",
    "Message",
    "MessageFile",
    "OwnWord",
    "Part",
    "PriorityMatrix",
    "ReadMark",
    "Remark",
    "Resolution",
    "Tag",
    "Ticket",
    "TicketLink",
    "TicketTag",
    "Watcher",
]
