"""What differs between two short texts, word by word; in Chinese, character by character."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+|\s+|.", re.S)


class Side(StrEnum):
    """In which of the two texts a part stands."""

    BOTH = "both"
    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True)
class Part:
    """A run of words that stands in both texts, or in one alone."""

    side: Side
    text: str


def difference(first: str, second: str) -> list[Part]:
    """The two texts as one line: joined, the parts of one side and of both are that text. For some hundred words, not for books."""
    one, other = _WORD.findall(first), _WORD.findall(second)
    parts: list[Part] = []
    for same, a, b, c, d in SequenceMatcher(a=one, b=other, autojunk=False).get_opcodes():
        if same == "equal":
            parts.append(Part(Side.BOTH, "".join(one[a:b])))
            continue
        if a < b:
            parts.append(Part(Side.FIRST, "".join(one[a:b])))
        if c < d:
            parts.append(Part(Side.SECOND, "".join(other[c:d])))
    return parts
