"""What can have happened to a file."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Audience, Event


@dataclass(frozen=True, kw_only=True)
class FileStored(Event, kind="file.stored", subject="file", audience=Audience.INTERNAL, sentence=_("{actor} uploaded a file")):
    file: int
    content_type: str


@dataclass(frozen=True, kw_only=True)
class FileScanned(Event, kind="file.scanned", subject="file", audience=Audience.INTERNAL, sentence=_("The file was checked: no virus")):
    file: int


@dataclass(frozen=True, kw_only=True)
class FileFoundHarmful(
    Event, kind="file.found_harmful", subject="file", audience=Audience.INTERNAL, sentence=_("The file holds a virus and was blocked")
):
    file: int


@dataclass(frozen=True, kw_only=True)
class FileSwept(Event, kind="file.swept", subject="file", audience=Audience.INTERNAL, sentence=_("A file that nothing used was removed")):
    file: int
