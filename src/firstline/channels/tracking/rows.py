"""From a row of cells to what it says, or to what is wrong with it, column by column."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firstline.channels.tracking.columns import CLASS_WORDS, PRIORITY_WORDS, STATUS_WORDS, Cells, Column, plain
from firstline.desk.tickets.rules import Status

NOTHING = frozenset({"", "-", "--", "—", "——", "无", "n/a"})
_MOMENT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T\s]*(\d{1,2})[:时](\d{2})(?::\d{2})?分?")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FUSED_NUMBER = re.compile(r"(\D*\d{4}-\d{2}-\d{2})(\d{1,2}:\d{2})")
_CUSTOMER = re.compile(r"\s*[-/·、,|]\s*")
_FEEDBACK = re.compile(r"(\d+(?:\.\d+)?)\s*(?:分|星|stars?|points?)?\s*(?:[:,;.]\s*|$)(.*)", re.DOTALL | re.IGNORECASE)
KEPT_LETTERS = 64


@dataclass(frozen=True)
class Problem:
    """Why a row (or one cell of it) cannot go in."""

    line: int
    column: Column | None
    reason: str


@dataclass(frozen=True)
class Row:
    """One row, understood. `cells` is what stood there, word for word."""

    line: int
    cells: Cells
    key: str
    number: str
    reported_at: datetime
    description: str
    department: str
    customer: str
    level: str
    status: Status
    owner: str
    expected_at: datetime | None
    solved_at: datetime | None
    stars: int
    comment: str
    knowledge: str


class _Unfit(Exception):  # noqa: N818 - says what the cell is
    def __init__(self, column: Column, reason: str | Promise) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def understand(line: int, cells: Cells) -> Row | list[Problem]:
    """The row with number, times and words taken apart (also where two cells were fused), or everything that is wrong with it."""
    cells_now = _unfused(cells)
    problems: list[Problem] = []

    def read(column: Column) -> datetime | None:
        try:
            return _moment(column, cells_now[column])
        except _Unfit as unfit:
            problems.append(Problem(line, unfit.column, str(unfit.reason)))
            return None

    reported, expected, solved = read(Column.REPORTED), read(Column.EXPECTED), read(Column.SOLVED)
    problems += [Problem(line, column, str(reason)) for column, reason in _lacks(cells_now, reported, expected, solved)]
    if problems or reported is None:
        return sorted(problems, key=lambda problem: list(Column).index(problem.column) if problem.column else -1)
    department, customer = _customer(_text(cells_now[Column.CUSTOMER]))
    stars, comment = _feedback(cells_now[Column.FEEDBACK])
    return Row(
        line=line,
        cells=cells,
        key=digest(cells_now, reported),
        number=_text(cells_now[Column.NUMBER]),
        reported_at=reported,
        description=_text(cells_now[Column.DESCRIPTION]),
        department=department,
        customer=customer,
        level=plain(_text(cells_now[Column.LEVEL])),
        status=STATUS_WORDS[_word(cells_now[Column.STATUS])],
        owner=_text(cells_now[Column.OWNER]),
        expected_at=expected,
        solved_at=solved,
        stars=stars,
        comment=comment,
        knowledge=_text(cells_now[Column.KNOWLEDGE]),
    )


def digest(cells: Cells, reported: datetime) -> str:
    """Recognises the row again: its number, time and description, whatever their width and spacing."""
    parts = (plain(cells[Column.NUMBER]), reported.isoformat(), plain(cells[Column.DESCRIPTION]))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:KEPT_LETTERS]


def _unfused(cells: Cells) -> Cells:
    """`T2023-10-0109:30` with an empty time beside it is a number and a time."""
    number = unicodedata.normalize("NFKC", cells[Column.NUMBER])
    fused = _FUSED_NUMBER.fullmatch(number.replace(" ", ""))
    if not fused or _text(cells[Column.REPORTED]):
        return cells
    day = _DAY.search(fused[1])
    return cells | {Column.NUMBER: fused[1], Column.REPORTED: f"{day[0] if day else ''} {fused[2]}"}


def _text(cell: str) -> str:
    return "" if cell.strip().lower() in NOTHING else cell.strip()


def _word(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", cell).lower().split())


def _moment(column: Column, cell: str) -> datetime | None:
    text = unicodedata.normalize("NFKC", _text(cell))
    if not text:
        return None
    found = _MOMENT.search(text)
    try:
        if found:
            year, month, day, hour, minute = map(int, found.groups())
            return _at_the_desk(datetime(year, month, day, hour, minute))  # noqa: DTZ001
        if day_only := _DAY.fullmatch(text):
            year, month, day = map(int, day_only.groups())
            return _at_the_desk(datetime(year, month, day))  # noqa: DTZ001
    except ValueError:
        pass
    raise _Unfit(column, _("Write date and time like 2026-11-22 09:30."))


def _at_the_desk(moment: datetime) -> datetime:
    """Tables know no zones: their times are those of the desk."""
    return timezone.make_aware(moment, timezone.get_default_timezone())


def _lacks(
    cells: Cells, reported: datetime | None, expected: datetime | None, solved: datetime | None
) -> Iterator[tuple[Column, str | Promise]]:
    if reported is None and not _text(cells[Column.REPORTED]):
        yield Column.REPORTED, _("When was it reported? The time is missing.")
    if not _text(cells[Column.DESCRIPTION]):
        yield Column.DESCRIPTION, _("What was it about? The description is missing.")
    if not _customer(_text(cells[Column.CUSTOMER]))[1]:
        yield Column.CUSTOMER, _("Whose ticket is it? Write department and name, like 销售部-张三.")
    status = STATUS_WORDS.get(_word(cells[Column.STATUS]))
    if status is None:
        yield Column.STATUS, _("This state is not known. Use one of: 待处理, 处理中, 等待中, 待确认, 已解决, 已取消.")
    level = plain(_text(cells[Column.LEVEL]))
    if level and level not in CLASS_WORDS and level not in PRIORITY_WORDS:
        yield Column.LEVEL, _("This level is not known. Use one of: 紧急, 复杂, 简单, P1, P2, P3, P4.")
    if reported and expected and expected < reported:
        yield Column.EXPECTED, _("The expected time lies before the report.")
    if reported and solved and solved < reported:
        yield Column.SOLVED, _("The actual time lies before the report.")
    if _text(cells[Column.FEEDBACK]) and _feedback(cells[Column.FEEDBACK])[0] < 0:
        yield Column.FEEDBACK, _("The score is a number from 1 to 5, like 5分:解决及时.")


def _customer(cell: str) -> tuple[str, str]:
    """("销售部", "张*"); somebody without a department has an empty one."""
    parts = [part for part in _CUSTOMER.split(unicodedata.normalize("NFC", cell).replace("－", "-").replace("／", "/")) if part]
    return ("-".join(parts[:-1]), parts[-1]) if parts else ("", "")


def _feedback(cell: str) -> tuple[int, str]:
    """(stars, comment): 0 stars for none, -1 for a score that is not one."""
    text = _text(cell)
    if not text:
        return 0, ""
    found = _FEEDBACK.match(unicodedata.normalize("NFKC", text))
    if not found:
        return 0, text
    score = float(found[1])
    if not 1 <= score <= 5:
        return -1, ""
    length = len(unicodedata.normalize("NFKC", text)) - len(found[2])
    return round(score), text[length:].strip() if len(unicodedata.normalize("NFKC", text)) == len(text) else found[2].strip()
