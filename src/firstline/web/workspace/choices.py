"""What menus offer: categories, teams, members. Kept for some seconds, because every ticket page asks and they hardly change."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import get_language

from firstline.desk.tickets import words
from firstline.desk.tickets.own_words import Wordings, wordings
from firstline.desk.tickets.queries import CategoryChoice, category_choices
from firstline.desk.tickets.rules import Kind
from firstline.foundation.people.queries import TeamRow, members_of, teams
from firstline.foundation.people.viewer import Viewer

KEPT_SECONDS = 10
OFFERED_KINDS = {kind: word for kind, word in words.KIND_WORDS.items() if kind != Kind.COMPLAINT}
MOST_OFFERED = 200
_OFFERED: dict[tuple[int, str | None, int], tuple[Mapping[str, Promise], Wordings, "Offered"]] = {}
"""Words change only when the organisation changes its own; the mappings are kept with them, so that their ids stay their own."""


Offered = tuple[tuple[str | int, str], ...]
"""Values with their words; a tuple, so that a menu drawn from it can be remembered."""


def offered(words_of: Mapping[str, Promise]) -> Offered:
    """The values of an enumeration with their words in the active language."""
    own = wordings()
    key = (id(words_of), get_language(), id(own))
    if key not in _OFFERED:
        if len(_OFFERED) > MOST_OFFERED:
            _OFFERED.clear()
        _OFFERED[key] = (words_of, own, tuple((str(value), str(word)) for value, word in words_of.items()))
    return _OFFERED[key][2]


def categories() -> list[CategoryChoice]:
    """Active categories in the language of the page."""
    language = get_language() or ""
    return cache.get_or_set(f"choices:categories:{language}", lambda: category_choices(language), KEPT_SECONDS) or []


def members(team_id: int) -> Offered:
    """(id, name) of those who work in a team."""
    rows = cache.get_or_set(f"choices:members:{team_id}", lambda: members_of({team_id}), KEPT_SECONDS) or []
    return tuple((person, name) for _, person, name in rows)


@dataclass(frozen=True)
class Line:
    """A line with its teams, as the hand-over offers them."""

    name: str
    teams: list[TeamRow]


def lines(viewer: Viewer) -> list[Line]:
    """All teams, by line."""
    language = get_language() or ""
    rows = cache.get_or_set(f"choices:teams:{language}", lambda: teams(viewer), KEPT_SECONDS) or []
    names = list(dict.fromkeys(row.line for row in rows))
    return [Line(name, [row for row in rows if row.line == name]) for name in names]
