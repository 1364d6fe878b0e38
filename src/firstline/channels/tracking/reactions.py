"""The worker's part of an import that was asked for on a page."""

from itertools import islice

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import translation

from firstline.channels.tracking.actions import Outcome, import_table
from firstline.channels.tracking.events import TableImported, TableImportRequested
from firstline.channels.tracking.files import read_table
from firstline.channels.tracking.models import TableImport
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Recorded, Refused, after, change, record

PROGRESS = ["done", "imported", "known", "problems"]


@after(TableImportRequested, lane="bulk", name="tracking.bring_in")
def bring_in(event: Recorded[TableImportRequested]) -> None:
    """Read the file and bring its rows in; after a crash it goes on behind the last finished batch."""
    run = TableImport.objects.select_related("file", "started_by").get(pk=event.event.table_import)
    if run.finished_at is None:
        with translation.override(run.started_by.language if run.started_by and run.started_by.language else settings.LANGUAGE_CODE):
            _run(run)


def _run(run: TableImport) -> None:
    try:
        with default_storage.open(run.file.path, "rb") as content:
            rows = list(read_table(content))  # type: ignore[arg-type]  # Django's file reads like any other
    except Refused as refusal:
        _finish(run, failure=str(refusal))
        return
    with change(run, by=SYSTEM):
        run.total = len(rows)
        run.save(update_fields=["total"])

    def note(count: int, outcome: Outcome) -> None:
        run.done, run.imported, run.known = run.done + count, run.imported + outcome.imported, run.known + outcome.known
        run.problems += [[problem.line, problem.column or "", problem.reason] for problem in outcome.problems]
        run.save(update_fields=PROGRESS)

    import_table(islice(rows, run.done, None), on_batch=note)
    _finish(run)


def _finish(run: TableImport, failure: str = "") -> None:
    with change(run, by=SYSTEM):
        run.finished_at, run.failure = clock.real_now(), failure[:300]
        run.save(update_fields=["finished_at", "failure"])
        refused = len({line for line, _, _ in run.problems})
        record(TableImported(table_import=run.pk, imported=run.imported, known=run.known, refused=refused), by=SYSTEM)
