"""Text that people typed, brought into one form before it is stored."""

import re
import unicodedata

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def nfc(text: str) -> str:
    """Unicode NFC with `\\n` line ends, without control and direction-override characters (UAX #15, UTR #36)."""
    return CONTROL.sub("", unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """NFC on a single line: runs of white space become one space."""
    return " ".join(nfc(text).split())
