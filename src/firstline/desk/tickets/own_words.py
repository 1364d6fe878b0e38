"""Words that an organisation has put in the place of ours: what it calls its stages, states and steps (R174). The lifecycle stays.

`own("status", {…})` wraps shipped words, so that whoever shows them need not know: they are looked up when they become a string.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language

from firstline.foundation.kept import Kept

Wordings = Mapping[str, tuple[str, str]]
"""Key → (Chinese, English); either may be empty."""
SHIPPED: dict[str, Promise] = {}
"""Everything that can be called differently: "status:new" → what we call it."""

_followed: list[Kept[Wordings]] = []
NOTHING: Wordings = {}


def follow(load: Callable[[], Wordings]) -> Kept[Wordings]:
    """Called by the processes that show words to people; others (the pages of docs/) read what is shipped."""
    _followed[:] = [Kept(load)]
    return _followed[0]


def follow_no_longer() -> None:
    """Only what is shipped."""
    _followed.clear()


def wordings() -> Wordings:
    """What the organisation says."""
    return _followed[0]() if _followed else NOTHING


def forget() -> None:
    """Read them anew: they have changed."""
    for kept in _followed:
        kept.forget()


def own(of: str, shipped: Mapping[Any, Promise]) -> dict[str, Promise]:
    """The same words, each replaced by the organisation's when it has one for the active language."""
    found = {}
    for value, word in shipped.items():
        key = f"{of}:{value}"
        SHIPPED[key] = word
        found[value] = _looked_up(key, word)
    return found


def _say(key: str, word: Promise) -> str:
    zh, en = wordings().get(key, ("", ""))
    return (zh if (get_language() or "").startswith("zh") else en) or str(word)


_looked_up: Any = lazy(_say, str)
