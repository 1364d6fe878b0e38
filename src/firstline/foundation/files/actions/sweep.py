"""Removing what was uploaded and never used: an upload whose message was not sent, a picture that was taken out again."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import ProtectedError

from firstline.foundation.files.events import FileSwept
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, change, record

LOOSE_DAYS = 7
BATCH_FILES = 20
MOST_LOOKED_AT = 500

InUse = Callable[[Sequence[str]], set[str]]
"""Tokens → those among them that something unfinished still names, such as a draft."""

_in_use: dict[str, InUse] = {}


def register_use(name: str, in_use: InUse) -> None:
    """Let a room above say which loose files it still names; called by wiring."""
    _in_use[name] = in_use


def sweep_loose_files() -> int:
    """Remove files that have been loose for a week and that no draft names, rows and bytes; returns how many."""
    before = clock.now() - timedelta(days=LOOSE_DAYS)
    loose = list(StoredFile.objects.filter(is_loose=True, uploaded_at__lt=before).order_by("uploaded_at")[:MOST_LOOKED_AT])
    tokens = [file.token for file in loose]
    named = set().union(*(in_use(tokens) for in_use in _in_use.values())) if tokens else set()
    unused = [file for file in loose if file.token not in named][:BATCH_FILES]
    return sum(_remove(file) for file in unused)


def _remove(file: StoredFile) -> bool:
    """The bytes go inside the transaction: only there is it certain that no row of the same content is being made."""
    pk = file.pk
    try:
        with change(file, by=SYSTEM):
            if not file.is_loose:
                return False
            _keep_uploads_out()
            file.delete()
            record(FileSwept(file=pk), by=SYSTEM)
            if not StoredFile.objects.filter(path=file.path).exists():
                for path in filter(None, (file.path, file.thumb_path)):
                    default_storage.delete(path)
    except (ProtectedError, StoredFile.DoesNotExist):  # held after all, or another worker was quicker
        return False
    return True


def _keep_uploads_out() -> None:
    """SQLite has one writer anyway; on PostgreSQL new rows wait until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE files_storedfile IN SHARE ROW EXCLUSIVE MODE")
