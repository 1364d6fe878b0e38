"""What can have happened to saved views."""

from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Audience, Event, Name

ViewId = Annotated[int, Name("view")]


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Event, kind="view.saved", subject="view", audience=Audience.INTERNAL, sentence=_("{actor} saved the view {view}")):
    view: ViewId
    shared_with: str


@dataclass(frozen=True, kw_only=True)
class ViewAmended(Event, kind="view.amended", subject="view", audience=Audience.INTERNAL, sentence=_("{actor} changed the view {view}")):
    view: ViewId
    fields: list[str]


@dataclass(frozen=True, kw_only=True)
class ViewRemoved(Event, kind="view.removed", subject="view", audience=Audience.INTERNAL, sentence=_("{actor} removed the view {view}")):
    view: ViewId


@dataclass(frozen=True, kw_only=True)
class ViewRestored(
    Event, kind="view.restored", subject="view", audience=Audience.INTERNAL, sentence=_("{actor} brought back the view {view}")
):
    view: ViewId
