"""Icons as inline SVG, from the lucide wheel; each is drawn once a process."""

import re
from functools import cache

from lucide.jinja import lucide
from markupsafe import Markup

STROKE_WIDTH = 1.75
SPACE_BETWEEN_TAGS = re.compile(r">\s+<")


@cache
def icon(name: str, size: int = 16) -> Markup:
    """The lucide icon as SVG that screen readers skip; raises IconDoesNotExist for an unknown name."""
    drawn = lucide(name, size=size, stroke_width=STROKE_WIDTH, aria_hidden="true", focusable="false")
    return Markup(SPACE_BETWEEN_TAGS.sub("><", drawn))  # noqa: S704 - drawn from the wheel's own files
