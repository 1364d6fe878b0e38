"""What every page of the settings stands in: the sections in their groups, and the search over them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from firstline.foundation.people.viewer import Viewer
from firstline.foundation.versions.section import GROUP_WORDS, Section, section_named, sections
from firstline.web.workspace.frame import frame


@dataclass(frozen=True)
class Entry:
    """A section in the list; `words` is everything it is found by, in both languages."""

    key: str
    word: str
    about: str
    symbol: str
    href: str
    words: str
    is_current: bool


def settings_page(viewer: Viewer, section: Section | None = None, **page: Any) -> dict[str, Any]:
    """The frame of a page of the settings, with what the page itself shows."""
    groups: dict[str, list[Entry]] = {}
    for one in sections(viewer):
        groups.setdefault(str(GROUP_WORDS[one.group]), []).append(_entry(one, section))
    return frame(viewer, reverse("settings")) | {"groups": groups, "section": section} | page


def _entry(one: Section, current: Section | None) -> Entry:
    return Entry(
        one.key, str(one.word), str(one.about), one.symbol, address_of(one), words_of(one), current is not None and one.key == current.key
    )


def address_of(section: Section) -> str:
    """Where a section is kept."""
    return reverse(section.route) if section.route else reverse("settings_section", args=[section.key])


def found_section(viewer: Viewer, key: str) -> Section:
    """The section with this key; Http404 when there is none, or not for this viewer."""
    section = section_named(key)
    if section is None or not section.allows(viewer):
        raise Http404
    return section


_WORDS: dict[str, str] = {}
"""Words of a section never change while the process lives."""


def words_of(section: Section) -> str:
    """Title, synonyms and the words of the fields, in every language of the desk, in lower case."""
    if section.key not in _WORDS:
        found: list[str] = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                found += map(str, _all_words(section))
        _WORDS[section.key] = " ".join(dict.fromkeys(word.lower() for word in found if word))
    return _WORDS[section.key]


def _all_words(section: Section) -> list[Any]:
    return [section.word, section.one, section.synonyms, GROUP_WORDS[section.group], *(field.word for field in section.typed_fields)]
