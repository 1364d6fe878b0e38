"""The colours that a desk can choose, and the steps of its first visit."""

from enum import StrEnum


class Accent(StrEnum):
    """The one colour that marks what is active. All have the same lightness, so that words on them stay readable (WCAG 1.4.3)."""

    QING = "qing"
    BLUE = "blue"
    INDIGO = "indigo"
    PLUM = "plum"
    PINE = "pine"
    SLATE = "slate"


class Step(StrEnum):
    """The guide of the first visit; it can be left at any step and leaves a desk that works."""

    NAME = "name"
    LOOK = "look"
    TEAM = "team"
    TOPICS = "topics"
    TRY = "try"


LOGO_BYTES = 512 * 1024
LOGO_TYPES = frozenset({"image/png", "image/jpeg", "image/webp"})
