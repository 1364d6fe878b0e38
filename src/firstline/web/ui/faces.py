"""How people look where they have no picture: initials on one of 24 hues."""

from zlib import crc32

HUES = 24
CJK_START, CJK_END = "\u2e80", "\ud7ff"


def initials(name: str) -> str:
    """The surname's character for Chinese, Japanese and Korean names, else the first letters of first and last word."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    if CJK_START <= words[0][0] <= CJK_END:
        return words[0][0]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def hue(key: int | str) -> str:
    """The CSS class of a person's colour: stable, from an id or a name."""
    return f"hue-{crc32(str(key).encode()) % HUES}"
