"""Naming a person in a message: `@[王芳](person:12)`, which the editor writes and the text pipeline shows as a chip."""

import re
from collections.abc import Mapping

MOST_MENTIONED = 20
_TOKEN = re.compile(r"@\[([^\]\n]{1,120})\]\(person:(\d{1,18})\)")


def mentioned(text: str) -> tuple[int, ...]:
    """Ids of the people whom a text names, each once, in their order; at most 20."""
    return tuple(dict.fromkeys(int(found[2]) for found in _TOKEN.finditer(text)))[:MOST_MENTIONED]


def with_names(text: str, names: Mapping[int, str]) -> str:
    """The text with everybody's real name; who is not among `names` becomes plain words."""

    def named(found: re.Match[str]) -> str:
        name = names.get(int(found[2]))
        return f"@[{name}](person:{found[2]})" if name else f"@{found[1]}"

    return _TOKEN.sub(named, text)
