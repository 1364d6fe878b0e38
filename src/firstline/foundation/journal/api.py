"""Everything that the rooms above use of the journal, in one import."""

from firstline.foundation.journal.actors import SYSTEM, Actor
from firstline.foundation.journal.bulk import Past, append_history_unsafe
from firstline.foundation.journal.changes import change, together
from firstline.foundation.journal.events import Audience, Event, Name, Word
from firstline.foundation.journal.queries import history
from firstline.foundation.journal.recorded import Recorded
from firstline.foundation.journal.recording import ChainTooDeep, record
from firstline.foundation.journal.refused import Refused
from firstline.foundation.journal.registry import INSIDE, Lane, NotWired, after, every, wiring_loaded, within
from firstline.foundation.journal.sentences import Sentence, register_names, sentences
from firstline.foundation.journal.temporary import Temporary

__all__ = [
    "INSIDE",
    "SYSTEM",
    "Actor",
    "Audience",
    "ChainTooDeep",
    "Event",
    "Lane",
    "Name",
    "NotWired",
    "Past",
    "Recorded",
    "Refused",
    "Sentence",
    "Temporary",
    "Word",
    "after",
    "append_history_unsafe",
    "change",
    "every",
    "history",
    "record",
    "register_names",
    "sentences",
    "together",
    "wiring_loaded",
    "within",
]
