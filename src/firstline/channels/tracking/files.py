"""Tables as files: CSV in the encodings that offices use, and XLSX."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from firstline.channels.tracking.columns import HEADINGS, Cells, Column, columns_of
from firstline.foundation.journal.api import Refused

ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",;\t"
SNIFFED_CHARACTERS = 4096
XLSX_START = b"PK"
MOST_ROWS = 50_000
FORMULA_STARTS = ("=", "+", "@")


def read_table(content: BinaryIO) -> Iterator[tuple[int, Cells]]:
    """(line in the file, cells) of every row that is not empty; the kind of file is seen from its first bytes.

    Raises Refused: tracking.unreadable, tracking.columns_missing, tracking.too_long.
    """
    start = content.read(len(XLSX_START))
    content.seek(0)
    rows = _rows_of_xlsx(content) if start == XLSX_START else _rows_of_csv(content)
    headings = next(rows, (0, []))[1]
    places = columns_of(headings)
    for count, (line, row) in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Refused("tracking.too_long", _("The table has more than %(limit)s rows. Import it in parts."), limit=MOST_ROWS)
        cells = {column: _unsafe(row[place].strip()) if place < len(row) else "" for column, place in places.items()}
        if any(cells.values()):
            yield line, {column: cells.get(column, "") for column in Column}


def _rows_of_csv(content: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content.read())
    try:
        dialect: type[csv.Dialect] | str = csv.Sniffer().sniff(text[:SNIFFED_CHARACTERS].partition("\n")[0], DELIMITERS)
    except csv.Error:
        dialect = "excel"
    delimiter = dialect if isinstance(dialect, str) else dialect.delimiter
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="," if delimiter == "excel" else delimiter)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise Refused("tracking.unreadable", _("Line %(line)s cannot be read: %(why)s."), line=reader.line_num, why=str(error)) from error


def _decoded(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("tracking.unreadable", _("This is not a table that can be read. Save it as CSV (UTF-8) or as XLSX."))


def _rows_of_xlsx(content: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    try:
        book = load_workbook(content, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise Refused("tracking.unreadable", _("This is not a table that can be read. Save it as CSV (UTF-8) or as XLSX.")) from error
    try:
        for line, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield line, [_shown(value) for value in row]
    finally:
        book.close()


def _shown(value: object) -> str:
    """A cell as people see it; dates that the sheet knows as dates are written as the table writes them."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write_table(rows: Iterable[Cells], target: BinaryIO, *, name: str, language: str) -> int:
    """Write the table as CSV (UTF-8 with a mark, as spreadsheets expect it) or, for a name that ends in .xlsx, as XLSX.

    Returns the number of rows.
    """
    headings = list(HEADINGS[language].values())
    if PurePath(name).suffix.lower() == ".xlsx":
        return _write_xlsx(headings, rows, target)
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    written = 0
    for cells in rows:
        writer.writerow([_safe(cells[column]) for column in Column])
        written += 1
    text.detach()
    return written


def _write_xlsx(headings: list[str], rows: Iterable[Cells], target: BinaryIO) -> int:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("工单" if headings[0] == HEADINGS["zh-hans"][Column.NUMBER] else "Tickets")
    sheet.append(headings)
    written = 0
    for cells in rows:
        sheet.append([cells[column] for column in Column])
        written += 1
    book.save(target)
    return written


def _safe(cell: str) -> str:
    """A spreadsheet must not take a cell for a formula: an apostrophe goes before it, and is taken away again when the table is read."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _unsafe(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
