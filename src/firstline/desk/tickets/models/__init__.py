"""Rows of the tickets room."""

from firstline.desk.tickets.models.category import Category
from firstline.desk.tickets.models.knowledge import KnowledgeLink
from firstline.desk.tickets.models.message import Message, MessageFile
from firstline.desk.tickets.models.resolution import Remark, Resolution
from firstline.desk.tickets.models.scratch import Draft, ReadMark
from firstline.desk.tickets.models.tag import Tag, TicketTag
from firstline.desk.tickets.models.ticket import ClosingPolicy, DayCounter, ExternalReference, PriorityMatrix, Ticket, Watcher

__all__ = [
    "Category",
    "ClosingPolicy",
    "DayCounter",
    "Draft",
    "ExternalReference",
    "KnowledgeLink",
    "Message",
    "MessageFile",
    "PriorityMatrix",
    "ReadMark",
    "Remark",
    "Resolution",
    "Tag",
    "Ticket",
    "TicketTag",
    "Watcher",
]
