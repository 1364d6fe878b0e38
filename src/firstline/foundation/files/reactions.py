"""What follows from an upload: its small picture, its check for viruses; and what was never used is removed."""

from django.conf import settings

from firstline.foundation.files import actions
from firstline.foundation.files.events import FileStored
from firstline.foundation.files.models import StoredFile
from firstline.foundation.files.rules import Scan, is_shown_in_place
from firstline.foundation.files.scanning import Clamd
from firstline.foundation.journal.api import Recorded, after, every


def is_picture(event: Recorded[FileStored]) -> bool:
    return is_shown_in_place(event.event.content_type)


def is_scanned(event: Recorded[FileStored]) -> bool:
    del event  # the setting alone decides
    return bool(settings.ENVIRONMENT.clamd)


@after(FileStored, lane="pictures", when=is_picture, name="files.draw_thumbnail")
def draw_thumbnail(event: Recorded[FileStored]) -> None:
    """Lists then show kilobytes instead of a whole photograph."""
    if file := StoredFile.objects.filter(pk=event.event.file, thumb_path="").first():
        actions.draw_thumbnail(file)


@after(FileStored, lane="scan", when=is_scanned, name="files.scan")
def scan(event: Recorded[FileStored]) -> None:
    """Until clamd has answered, nobody but its uploader has the file."""
    if file := StoredFile.objects.filter(pk=event.event.file, scan=Scan.WAITING).first():
        actions.scan_file(file, scanner=Clamd(settings.ENVIRONMENT.clamd))


@every(seconds=600, name="files.sweep")
def sweep() -> int:
    """Uploads that nothing came of go after a week."""
    return actions.sweep_loose_files()
