"""What can have happened to macros."""

from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Audience, Event, Name

MacroId = Annotated[int, Name("macro")]


@dataclass(frozen=True, kw_only=True)
class MacroSaved(Event, kind="macro.saved", subject="macro", audience=Audience.INTERNAL, sentence=_("{actor} wrote the template {macro}")):
    macro: MacroId
    shared_with: str


@dataclass(frozen=True, kw_only=True)
class MacroAmended(
    Event, kind="macro.amended", subject="macro", audience=Audience.INTERNAL, sentence=_("{actor} changed the template {macro}")
):
    macro: MacroId
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class MacroArchived(
    Event, kind="macro.archived", subject="macro", audience=Audience.INTERNAL, sentence=_("{actor} put the template {macro} away")
):
    macro: MacroId


@dataclass(frozen=True, kw_only=True)
class MacroRestored(
    Event, kind="macro.restored", subject="macro", audience=Audience.INTERNAL, sentence=_("{actor} brought back the template {macro}")
):
    macro: MacroId
