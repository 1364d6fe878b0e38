"""Tables of people: the columns by their headings in both languages, and reading CSV as offices write it. Knows no Django."""

import csv
import io
from collections.abc import Mapping, Sequence
from enum import StrEnum

ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",;\t"
SNIFFED_CHARACTERS = 4096


class Column(StrEnum):
    """What a table may tell of a person."""

    NAME = "name"
    EMAIL = "email"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    LOCATION = "location"
    JOB_TITLE = "job_title"
    PHONE = "phone"
    MOBILE = "mobile"
    DEVICE = "device"
    LANGUAGE = "language"


HEADINGS: Mapping[str, Mapping[Column, str]] = {
    "zh-hans": {
        Column.NAME: "姓名",
        Column.EMAIL: "邮箱",
        Column.ORGANISATION: "组织",
        Column.DEPARTMENT: "部门",
        Column.LOCATION: "办公地点",
        Column.JOB_TITLE: "职务",
        Column.PHONE: "电话",
        Column.MOBILE: "手机",
        Column.DEVICE: "常用设备",
        Column.LANGUAGE: "语言",
    },
    "en": {
        Column.NAME: "Name",
        Column.EMAIL: "Mail",
        Column.ORGANISATION: "Organisation",
        Column.DEPARTMENT: "Department",
        Column.LOCATION: "Location",
        Column.JOB_TITLE: "Job title",
        Column.PHONE: "Phone",
        Column.MOBILE: "Mobile",
        Column.DEVICE: "Usual device",
        Column.LANGUAGE: "Language",
    },
}
ALSO: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: ("名字", "员工姓名", "full name", "display name", "person", "user"),
    Column.EMAIL: ("邮件", "电子邮箱", "邮箱地址", "邮件地址", "email", "e-mail", "mail address", "email address"),
    Column.ORGANISATION: ("公司", "单位", "客户", "company", "organization", "customer"),
    Column.DEPARTMENT: ("部门名称", "科室", "所属部门", "unit", "division", "team"),
    Column.LOCATION: ("地点", "办公室", "城市", "工作地点", "office", "site", "city"),
    Column.JOB_TITLE: ("职位", "岗位", "title", "position"),
    Column.PHONE: ("座机", "分机", "办公电话", "电话号码", "telephone", "extension", "tel", "phone number"),
    Column.MOBILE: ("手机号", "手机号码", "移动电话", "mobile phone", "cell", "cell phone"),
    Column.DEVICE: ("设备", "电脑", "device", "computer"),
    Column.LANGUAGE: ("界面语言", "preferred language", "locale"),
}
_CHINESE, _ENGLISH = ("zh", "zh-hans", "zh-cn", "中文", "简体中文", "chinese"), ("en", "en-gb", "en-us", "英文", "英语", "english")
LANGUAGES = dict.fromkeys(_CHINESE, "zh-hans") | dict.fromkeys(_ENGLISH, "en")
_BY_HEADING = {
    heading.lower(): column for column in Column for heading in (HEADINGS["zh-hans"][column], HEADINGS["en"][column], *ALSO[column], column)
}


class UnreadableError(Exception):
    """The file is no table of text; the message is what the reader says."""


def column_of(heading: str) -> Column | None:
    """Which column a heading means, in either language; None for one that is not known."""
    return _BY_HEADING.get(" ".join(heading.replace("_", " ").split()).lower())


def read_csv(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """(headings, [(line in the file, cells)]) without empty rows. UTF-8 or GB 18030; comma, semicolon or tab.

    Raises UnreadableError.
    """
    text = _decoded(content)
    try:
        delimiter = csv.Sniffer().sniff(text[:SNIFFED_CHARACTERS].partition("\n")[0], DELIMITERS).delimiter
    except csv.Error:
        delimiter = ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise UnreadableError(str(error)) from error
    if not rows:
        return [], []
    return rows[0][1], rows[1:]


def _decoded(content: bytes) -> str:
    if b"\x00" in content:
        raise UnreadableError("binary")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError("encoding")


def cells_of(row: Sequence[str], places: Mapping[Column, int]) -> dict[Column, str]:
    """The cells of a row by column; an apostrophe that keeps a spreadsheet from calculating is taken away."""
    return {column: _plain(row[at]) if at < len(row) else "" for column, at in places.items()}


def _plain(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "@", "-") else cell
