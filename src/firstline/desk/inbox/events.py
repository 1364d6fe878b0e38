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


@dataclass(frozen=True, kw_only=True)
class BulkEditOrdered(
    Event, kind="bulk_edit.ordered", subject="bulk_edit", audience=Audience.INTERNAL, sentence=_("{actor} edited {total} tickets at once")
):
    bulk_edit: int
    total: int


@dataclass(frozen=True, kw_only=True)
class BulkEditFinished(
    Event,
    kind="bulk_edit.finished",
    subject="bulk_edit",
    audience=Audience.INTERNAL,
    sentence=_("The edit is finished: {changed} changed, {refused} left alone"),
):
    bulk_edit: int
    changed: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class BulkEditUndone(
    Event,
    kind="bulk_edit.undone",
    subject="bulk_edit",
    audience=Audience.INTERNAL,
    sentence=_("{actor} took back an edit of {total} tickets"),
):
    bulk_edit: int
    total: int
