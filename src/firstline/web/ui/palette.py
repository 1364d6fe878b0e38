"""The command palette: what can be gone to or done from the keyboard, as scripts and the page without scripts take it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from babel.messages.mofile import read_mo
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy, to_locale

from firstline.web.ui.faces import hue, initials
from firstline.web.ui.icons import icon

MOST_WORDS_OF_A_PAGE = 120
PLAIN = "corner-down-right"
"""The symbol of an action that has none."""
WORD = re.compile(r"\w+")


class Kind(StrEnum):
    """What is offered, in the order in which it is listed."""

    ACTION = "action"
    PAGE = "page"
    RECENT = "recent"
    TICKET = "ticket"
    PERSON = "person"
    TEAM = "team"
    ORGANISATION = "organisation"
    ACCOUNT = "account"


KIND_WORDS: dict[Kind, Promise] = {
    Kind.ACTION: _("On this page"),
    Kind.PAGE: _("Go to"),
    Kind.RECENT: _("Visited lately"),
    Kind.TICKET: pgettext_lazy("palette", "Tickets"),
    Kind.PERSON: _("People"),
    Kind.TEAM: _("Teams"),
    Kind.ORGANISATION: _("Organisations"),
    Kind.ACCOUNT: _("Your account"),
}


@dataclass(frozen=True)
class Entry:
    """Something to go to. `key` is the same in every language: under it the person's use is remembered."""

    kind: Kind
    key: str
    word: str
    href: str
    symbol: str = ""
    detail: str = ""
    letters: str = ""
    also: tuple[str, ...] = field(default=())
    """other words that find it: those of the other language"""
    face: str = ""
    """whose face stands before it, when it is a person's: what the colour hangs on"""


def listed(entries: Iterable[Entry], words: str) -> list[Entry]:
    """Those whose words, in any language, have a word that begins like each of these; all of them for no words."""
    wanted = words.casefold().split()
    return [entry for entry in entries if all(_fits(one, entry) for one in wanted)]


def _fits(wanted: str, entry: Entry) -> bool:
    said = " ".join((entry.word, entry.detail, *entry.also)).casefold()
    return any(word.startswith(wanted) for word in WORD.findall(said)) or (not wanted.isascii() and wanted in said)


def grouped(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """(heading, entries) for a page, in the order of the kinds."""
    kept = list(entries)
    groups = [(str(KIND_WORDS[kind]), [entry for entry in kept if entry.kind == kind]) for kind in Kind]
    return [(heading, members) for heading, members in groups if members]


def answer(entries: Sequence[Entry], **more: Any) -> HttpResponse:
    """The entries for palette.js, each icon once."""
    symbols = {entry.symbol for entry in entries if entry.symbol} | {PLAIN}
    rows = [_row(entry) for entry in entries]
    drawn = {symbol: icon(symbol) for symbol in symbols}
    return JsonResponse(
        {"entries": rows, "icons": drawn | {"": drawn[PLAIN]}, "headings": {kind: str(word) for kind, word in KIND_WORDS.items()}, **more}
    )


def _row(entry: Entry) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": entry.kind, "key": entry.key, "word": entry.word, "href": entry.href}
    optional = {"symbol": entry.symbol, "detail": entry.detail, "letters": entry.letters, "also": entry.also}
    row |= {name: value for name, value in optional.items() if value}
    return row | ({"face": initials(entry.word), "hue": hue(entry.face)} if entry.face else {})


def in_other_languages(request: HttpRequest) -> dict[str, list[str]]:
    """For the words of the page's own buttons (`?word=…`), how the other languages call them, where we know."""
    present = translation.get_language()
    others = [code for code, _name in settings.LANGUAGES if code != present]
    found: dict[str, list[str]] = {}
    for word in request.GET.getlist("word")[:MOST_WORDS_OF_A_PAGE]:
        message = _messages_of(present or settings.LANGUAGE_CODE).get(word)
        if message is not None:
            found[word] = [said for code in others if (said := _in(code, message)) != word]
    return found


def _in(language: str, message: str) -> str:
    with translation.override(language):
        return translation.gettext(message)


@cache
def _messages_of(language: str) -> dict[str, str]:
    """What is said → the message it translates, of one language's catalogue; English says its messages themselves."""
    folder = settings.LOCALE_PATHS[0] / to_locale(language) / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as file:
        said = read_mo(file)
    return {str(message.string or message.id): message.id for message in said if isinstance(message.id, str) and message.id}
