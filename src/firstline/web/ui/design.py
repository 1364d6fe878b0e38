"""What the design page shows: believable samples for every component, in both languages (samples.json)."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from markupsafe import Markup

from firstline.foundation.journal import clock

AGES = (5, 300, 4 * 3600, 86_400, 40 * 86_400, 400 * 86_400, -720, -7200)
"""Seconds ago; negative ones lie ahead."""


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((Path(__file__).parent / "samples.json").read_text("utf-8"))
    return loaded


def samples() -> dict[str, Any]:
    """The data of `ui/design.html`; times are relative to now, so that every state can be seen."""
    words = _words()["zh" if (get_language() or "").startswith("zh") else "en"]
    now = clock.now()
    return {
        "rows": [row | {"due": now + timedelta(minutes=row["minutes"])} for row in words["rows"]],
        "statuses": words["statuses"],
        "long_title": words["long_title"],
        "times": [now - timedelta(seconds=age) for age in AGES],
        "talk": {name: Markup(text) for name, text in words["talk"].items()},  # noqa: S704 - our own words in samples.json
        "files": _words()["files"],
        "hues": list(range(24)),
        "here_now": _words()["here_now"],
    }
