"""How a tag is written: one spelling on the whole desk, whatever the letters' case."""

import re
import unicodedata

TAG_CHARACTERS = 40
KEY_CHARACTERS = 80
_LEADING = re.compile(r"^[#＃\s]+")


def tag_name(text: str) -> str:
    """The tag as it is kept: NFC, one line, without a leading #, at most 40 characters; empty when nothing is left."""
    line = " ".join(unicodedata.normalize("NFC", text).replace(",", " ").replace("，", " ").split())
    return _LEADING.sub("", line)[:TAG_CHARACTERS].strip()


def tag_key(text: str) -> str:
    """What makes two spellings the same tag: case and the width of letters do not count (UAX #15, NFKC)."""
    return unicodedata.normalize("NFKC", tag_name(text)).casefold()[:KEY_CHARACTERS]
