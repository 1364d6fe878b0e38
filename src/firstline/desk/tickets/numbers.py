"""What somebody means who types a piece of a ticket's number: pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

REMEMBERED_DAYS = 92
"""A bare sequence ("0147") is looked for on these last days."""
_PIECES = re.compile(r"[Tt]?(?P<day>\d{1,8})(?:-(?P<sequence>\d{0,5}))?$")
_DAY_DIGITS, _SEQUENCE_DIGITS = 8, 4


@dataclass(frozen=True)
class Sought:
    """Either a few whole numbers, or everything from `lowest` to `highest`."""

    numbers: tuple[str, ...] = ()
    lowest: str = ""
    highest: str = ""


def sought(text: str, today: date) -> Sought | None:
    """The numbers that a text may mean, None when it is no number: T20261122-0147 (or its beginning), 1122-0147, 0147."""
    text = text.strip()
    pieces = _PIECES.fullmatch(text)
    if pieces is None:
        return None
    day, sequence = pieces["day"], pieces["sequence"]
    starts_with_letter = text[0] in "Tt"
    if sequence is None and not starts_with_letter and len(day) <= _SEQUENCE_DIGITS + 1:
        return Sought(tuple(_number(today - timedelta(days=ago), day) for ago in range(REMEMBERED_DAYS)))
    if sequence is not None and len(day) == _SEQUENCE_DIGITS:
        day = f"{today.year}{day}" if f"{today:%m%d}" >= day else f"{today.year - 1}{day}"
    if sequence is not None and len(day) != _DAY_DIGITS:
        return None
    if sequence and len(sequence) >= _SEQUENCE_DIGITS:
        return Sought((f"T{day}-{sequence}",))
    begun = sequence or ""
    return Sought(lowest=f"T{day:0<8}-{begun:0<4}", highest=f"T{day:9<8}-{begun:9<5}")


def _number(day: date, sequence: str) -> str:
    return f"T{day:%Y%m%d}-{int(sequence):04d}"
