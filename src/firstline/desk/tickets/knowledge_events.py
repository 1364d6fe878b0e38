"""What can have happened to the knowledge that is linked to a ticket."""

from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.words import KNOWLEDGE_WORDS
from firstline.foundation.journal.api import Audience, Event, Name, Word

KnowledgeId = Annotated[int, Name("knowledge")]
KnowledgeWord = Annotated[str, Word(KNOWLEDGE_WORDS)]


@dataclass(frozen=True, kw_only=True)
class KnowledgeLinked(
    Event,
    kind="ticket.knowledge_linked",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} noted knowledge: {knowledge} ({state})"),
):
    ticket: int
    knowledge: KnowledgeId
    state: KnowledgeWord


@dataclass(frozen=True, kw_only=True)
class KnowledgeStateChanged(
    Event,
    kind="ticket.knowledge_state_changed",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} marked the knowledge {knowledge} as {state}"),
):
    ticket: int
    knowledge: KnowledgeId
    state: KnowledgeWord
    previous: KnowledgeWord


@dataclass(frozen=True, kw_only=True)
class KnowledgeUnlinked(
    Event,
    kind="ticket.knowledge_unlinked",
    subject="ticket",
    audience=Audience.INTERNAL,
    sentence=_("{actor} took off the knowledge {knowledge}"),
):
    ticket: int
    knowledge: KnowledgeId
