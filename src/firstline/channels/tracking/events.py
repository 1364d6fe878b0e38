"""What can have happened to tables."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Audience, Event


@dataclass(frozen=True, kw_only=True)
class TableImportRequested(
    Event, kind="tracking.import_requested", subject="table_import", audience=Audience.INTERNAL, sentence=_("{actor} imported a table")
):
    table_import: int


@dataclass(frozen=True, kw_only=True)
class TableImported(
    Event,
    kind="tracking.imported",
    subject="table_import",
    audience=Audience.INTERNAL,
    sentence=_("The import is finished: {imported} new, {known} known, {refused} refused"),
):
    table_import: int
    imported: int
    known: int
    refused: int
