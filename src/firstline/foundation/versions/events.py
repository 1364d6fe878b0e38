"""What can have happened to rows that administrators keep. What was typed lies in the version."""

from dataclasses import dataclass
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.events import Audience, Event, Name, Word
from firstline.foundation.versions.section import SECTION_WORDS

VersionId = Annotated[int, Name("version")]
SectionKey = Annotated[str, Word(SECTION_WORDS)]


@dataclass(frozen=True, kw_only=True)
class SettingCreated(
    Event, kind="setting.created", subject="version", audience=Audience.INTERNAL, sentence=_("{actor} added {version} ({section})")
):
    version: VersionId
    section: SectionKey
    row: int


@dataclass(frozen=True, kw_only=True)
class SettingAmended(
    Event, kind="setting.amended", subject="version", audience=Audience.INTERNAL, sentence=_("{actor} changed {version} ({section})")
):
    version: VersionId
    section: SectionKey
    row: int
    fields: list[str]
    undoes: int | None = None


@dataclass(frozen=True, kw_only=True)
class SettingArchived(
    Event, kind="setting.archived", subject="version", audience=Audience.INTERNAL, sentence=_("{actor} archived {version} ({section})")
):
    version: VersionId
    section: SectionKey
    row: int
    undoes: int | None = None


@dataclass(frozen=True, kw_only=True)
class SettingRestored(
    Event, kind="setting.restored", subject="version", audience=Audience.INTERNAL, sentence=_("{actor} brought back {version} ({section})")
):
    version: VersionId
    section: SectionKey
    row: int
    undoes: int | None = None
