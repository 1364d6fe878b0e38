"""What kind of file this is, and which kinds a browser may show in place."""

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePosixPath

import puremagic


class Scan(StrEnum):
    """What the virus scanner says: not asked, not answered yet, nothing found, something found."""

    NONE = ""
    WAITING = "waiting"
    CLEAN = "clean"
    HARMFUL = "harmful"


HEAD_BYTES = 8192
UNKNOWN = "application/octet-stream"
SHOWN_IN_PLACE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
NAME_CHARACTERS = 120
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
_TEXT_TYPES = {".txt": "text/plain", ".log": "text/plain", ".csv": "text/csv", ".md": "text/plain", ".json": "application/json"}


def sniff(head: bytes, name: str) -> str:
    """The media type by the first bytes; plain text is believed by its ending, everything else is unknown."""
    try:
        return puremagic.from_string(head, mime=True) or UNKNOWN
    except (puremagic.PureError, ValueError):
        pass
    if b"\x00" in head:
        return UNKNOWN
    return _TEXT_TYPES.get(PurePosixPath(name.lower()).suffix, UNKNOWN)


def safe_name(name: str) -> str:
    """A file name without folders, control and direction characters, at most 120 characters, its ending kept."""
    base = _UNFIT.sub("_", unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]).strip(" .") or "file"
    stem, dot, ending = base.rpartition(".")
    if len(base) <= NAME_CHARACTERS or not dot or len(ending) > 12:
        return base[:NAME_CHARACTERS]
    return f"{stem[: NAME_CHARACTERS - len(ending) - 1]}.{ending}"


def is_shown_in_place(content_type: str) -> bool:
    """Raster pictures only: SVG, HTML and PDF can carry scripts."""
    return content_type in SHOWN_IN_PLACE


def is_held_back(scan: str, *, scans_files: bool) -> bool:
    """Whether the file is not handed out: it is harmful, or the scanner that the desk has was not asked yet."""
    return scan == Scan.HARMFUL or (scan == Scan.WAITING and scans_files)
