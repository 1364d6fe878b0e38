"""Names in braces that stand for what a ticket knows, "{requester.name}": checked when a text is kept, filled when it is used.

Where the ticket does not know it, the name stays in its braces, so that its author sees the gap and nobody sends it. Reads nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

_BRACES = re.compile(r"\{\s*([^\W_][\w. :：-]{0,39}?)\s*\}")
NEAR = 0.55
"""How alike two names must be for one to be offered in place of the other (difflib's ratio)."""


@dataclass(frozen=True)
class Placeholder:
    """A name that can stand in braces, and how it is called in both languages; authors may write any of the three."""

    key: str
    zh: str
    en: str

    def word(self, language: str) -> str:
        """What people of this language read."""
        return self.zh if language.startswith("zh") else self.en


PLACEHOLDERS = (
    Placeholder("requester.name", "提报人姓名", "requester name"),
    Placeholder("requester.department", "提报人部门", "requester department"),
    Placeholder("requester.device", "提报人设备", "requester device"),
    Placeholder("ticket.number", "工单号", "ticket number"),
    Placeholder("ticket.title", "工单标题", "ticket title"),
    Placeholder("ticket.affected", "设备或系统", "device or system"),
    Placeholder("ticket.category", "工单类别", "ticket category"),
    Placeholder("ticket.opened_at", "提报时间", "time of report"),
    Placeholder("expected_at", "预计解决时间", "expected time"),
    Placeholder("agent.name", "我的姓名", "my name"),
    Placeholder("assignee.name", "处理人姓名", "assignee name"),
    Placeholder("team.name", "团队名称", "team name"),
    Placeholder("write.finding", "请写明：发现了什么", "write: what was found"),
    Placeholder("write.cause", "请写明：原因", "write: the cause"),
    Placeholder("write.action", "请写明：正在做什么", "write: what is being done"),
    Placeholder("write.steps", "请写明：操作步骤", "write: the steps"),
    Placeholder("write.interim", "请写明：临时办法", "write: the interim route"),
    Placeholder("write.benefit", "请写明：带来的好处", "write: the benefit"),
    Placeholder("write.date", "请写明：日期或时间", "write: the date or time"),
)
"""All there are. The ticket never knows what begins with "write.": whoever sends the text writes it, and cannot forget to."""
_KNOWN = {name.casefold(): one for one in PLACEHOLDERS for name in (one.key, one.zh, one.en)}


@dataclass(frozen=True)
class Unknown:
    """Something in braces that means nothing, and what was probably meant ("" when nothing is near)."""

    written: str
    nearest: str


def unknown_in(text: str, language: str) -> list[Unknown]:
    """What stands in braces and is no placeholder, with the nearest one in the words of this language."""
    found = dict.fromkeys(name for name in _BRACES.findall(text) if name.casefold() not in _KNOWN)
    return [Unknown(name, _nearest(name, language)) for name in found]


def _nearest(name: str, language: str) -> str:
    alike = get_close_matches(name.casefold(), _KNOWN, n=1, cutoff=NEAR)
    if not alike:
        return ""
    one = _KNOWN[alike[0]]
    return one.key if alike[0] == one.key else one.word(language)


def by_key(text: str) -> str:
    """The text with every placeholder written by its key, however its author wrote it."""
    return _BRACES.sub(lambda found: f"{{{one.key}}}" if (one := _KNOWN.get(found[1].casefold())) else found[0], text)


def in_words(text: str, language: str) -> str:
    """The text with every placeholder in the words of a language: how its author reads it."""
    return _BRACES.sub(lambda found: f"{{{one.word(language)}}}" if (one := _KNOWN.get(found[1].casefold())) else found[0], text)


def fill(text: str, values: Mapping[str, str], language: str) -> str:
    """The text with the values in place; what has none stays in braces, in the words of this language."""

    def value(found: re.Match[str]) -> str:
        one = _KNOWN.get(found[1].casefold())
        return found[0] if one is None else values.get(one.key) or f"{{{one.word(language)}}}"

    return _BRACES.sub(value, text)


def unfilled_in(text: str) -> list[str]:
    """The placeholders that still stand in a text, as they are written there."""
    return list(dict.fromkeys(name for name in _BRACES.findall(text) if name.casefold() in _KNOWN))
