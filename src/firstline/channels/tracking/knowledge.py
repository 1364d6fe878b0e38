"""The knowledge column: articles by their references, some of them "(待更新)", as a table writes them and as the desk keeps them."""

import re
from collections.abc import Iterable

from firstline.desk.tickets.rules import KnowledgeState

STATE_CELLS: dict[str, dict[KnowledgeState, str]] = {
    "zh-hans": {KnowledgeState.LINKED: "", KnowledgeState.TO_UPDATE: "待更新", KnowledgeState.WANTED: "待编写"},
    "en": {KnowledgeState.LINKED: "", KnowledgeState.TO_UPDATE: "to be updated", KnowledgeState.WANTED: "to be written"},
}
_STATES = {word: state for words in STATE_CELLS.values() for state, word in words.items() if word}
_BETWEEN = re.compile(r"\s*[、;；\n]\s*")
_STATED = re.compile(r"(?P<reference>.*?)\s*[(（]\s*(?P<state>[^()（）]*?)\s*[)）]")
Noted = list[tuple[str, KnowledgeState]]


def noted_in(cell: str) -> Noted:
    """`/kb/001、/kb/003(待更新)` taken apart; a state alone has no reference yet."""
    return [_noted(part) for part in _BETWEEN.split(cell.strip()) if part]


def _noted(part: str) -> tuple[str, KnowledgeState]:
    if alone := _STATES.get(part.lower()):
        return "", alone
    found = _STATED.fullmatch(part)
    state = _STATES.get(found["state"].lower()) if found else None
    return (found["reference"], state) if found and state else (part, KnowledgeState.LINKED)


def cell_of(links: Iterable[tuple[str, str]], language: str) -> str:
    """(reference, state) of a ticket as the column holds them in this language."""
    return "、".join(_cell(reference, STATE_CELLS[language][KnowledgeState(state)]) for reference, state in links)


def _cell(reference: str, word: str) -> str:
    return f"{reference}({word})" if reference and word else reference or word
