"""The wordings that a new desk begins with; all of them can be changed, and none is laid out twice."""

import tomllib
from importlib.resources import files
from typing import Any

from firstline.desk.macros.models import Macro
from firstline.desk.macros.rules import Audience, Place
from firstline.desk.tickets.models import Category
from firstline.desk.tickets.placeholders import by_key
from firstline.foundation.journal.api import Actor, change


def shipped() -> list[dict[str, Any]]:
    """The wordings of wordings.toml, as they are written there (R84, R177)."""
    found: list[dict[str, Any]] = tomllib.loads(files("firstline.desk.macros").joinpath("wordings.toml").read_text("utf-8"))["wording"]
    return found


def lay_out(*, by: Actor) -> int:
    """Keep the wordings that this desk has never had, for everybody; returns how many. One that was changed or put away stays so."""
    with change(by=by):
        known = set(Macro.objects.exclude(key="").values_list("key", flat=True))
        categories = {category.key: category for category in Category.objects.all()}
        rows = [_macro(one, categories) for one in shipped() if one["key"] not in known]
        Macro.objects.bulk_create(rows)
    return len(rows)


def _macro(one: dict[str, Any], categories: dict[str, Category]) -> Macro:
    return Macro(
        key=one["key"],
        name_zh=one["name"]["zh"],
        name_en=one["name"]["en"],
        text_zh=by_key(one["text"]["zh"].strip()),
        text_en=by_key(one["text"]["en"].strip()),
        changes=one.get("changes", {}),
        category=categories.get(one.get("category", "")),
        audience=Audience.EVERYONE,
        **{f"in_{place}": place in one["places"] for place in Place},
    )
