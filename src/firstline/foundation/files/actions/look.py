"""Looking into a file after it was kept: a small picture of it, and whether it is harmful."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from firstline.foundation.files.events import FileFoundHarmful, FileScanned
from firstline.foundation.files.models import StoredFile
from firstline.foundation.files.pictures import thumbnail_of
from firstline.foundation.files.rules import Scan
from firstline.foundation.files.scanning import Scanner
from firstline.foundation.journal.api import SYSTEM, change, record


def draw_thumbnail(file: StoredFile) -> None:
    """Keep a small version of a picture beside it; what is no picture, or one too large to open safely, gets none."""
    with default_storage.open(file.path, "rb") as content:
        small = thumbnail_of(content)
    if small is None:
        return
    path = f"thumbs/{file.sha256[:2]}/{file.sha256}.webp"
    if not default_storage.exists(path):
        path = default_storage.save(path, ContentFile(small.data))
    with change(file, by=SYSTEM):
        file.thumb_path, file.width, file.height = path, small.width, small.height
        file.save(update_fields=["thumb_path", "width", "height"])


def scan_file(file: StoredFile, *, scanner: Scanner) -> None:
    """Let the scanner look at the bytes; a harmful file is never handed out again. Raises Temporary while the scanner is away."""
    with default_storage.open(file.path, "rb") as content:
        finding = scanner.scan(content)
    with change(file, by=SYSTEM):
        file.scan, file.finding = (Scan.HARMFUL, finding[:120]) if finding else (Scan.CLEAN, "")
        file.save(update_fields=["scan", "finding"])
        record(FileFoundHarmful(file=file.pk) if finding else FileScanned(file=file.pk), by=SYSTEM)
