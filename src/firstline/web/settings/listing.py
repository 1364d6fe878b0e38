"""The rows of a section as its list shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from firstline.foundation.versions.fields import Field, Text, Tick
from firstline.foundation.versions.queries import RowNames
from firstline.foundation.versions.section import Column, Section
from firstline.foundation.versions.trees import rows_in_order

MOST_ROWS = 500
SEARCHED_FROM = 12
"""From so many rows on there is a field to narrow the list."""


@dataclass(frozen=True)
class Line:
    """A row of the list: its name and a cell for each column."""

    id: int
    name: str
    depth: int
    symbol: str
    cells: list[str]
    is_archived: bool


@dataclass(frozen=True)
class Listed:
    """A whole list; `others` is how many rows are put away (or, on their list, in use)."""

    heads: list[str]
    lines: list[Line]
    others: int
    is_searched: bool
    is_cut: bool


def listed(section: Section, *, find: str = "", is_archived: bool = False) -> Listed:
    """The rows in use, or those put away; narrowed to those whose words hold `find`."""
    assert section.model is not None
    every = section.model._default_manager.order_by(*section.order)
    alive = every.filter(**{section.archived: not is_archived}) if section.archived else every
    narrowed = alive.filter(_holds(section, find)) if find else alive
    rows = list(narrowed[: MOST_ROWS + 1])
    placed = rows_in_order(rows[:MOST_ROWS]) if section.is_tree else [(row, 0, "") for row in rows[:MOST_ROWS]]
    shown = [_shown(section, column, [row for row, *_rest in placed]) for column in section.columns]
    lines = [
        Line(row.pk, str(row), depth, getattr(row, "icon", ""), [cells.get(row.pk, "") for cells in shown], is_archived)
        for row, depth, _path in placed
    ]
    heads = [str(column.word if isinstance(column, Column) else section.field(column).word) for column in section.columns]
    others = every.count() - alive.count() if section.archived else 0
    return Listed(heads, lines, others, bool(find) or len(lines) > SEARCHED_FROM, len(rows) > MOST_ROWS)


def _holds(section: Section, find: str) -> Q:
    condition = Q(pk__in=[])
    for field in section.fields:
        if isinstance(field, Text):
            condition |= Q(**{f"{field.name}__icontains": find.strip()})
    return condition


def _shown(section: Section, column: str | Column, rows: Sequence[Any]) -> Mapping[int, str]:
    if isinstance(column, Column):
        return column.show([row.pk for row in rows])
    field = section.field(column)
    values = {row.pk: field.of(row) for row in rows}
    names = RowNames((field, value) for value in values.values())
    return {key: _cell(field, value, names) for key, value in values.items()}


def _cell(field: Field, value: Any, names: RowNames) -> str:
    if value in ("", None) or (isinstance(field, Tick) and not value):
        return ""
    return str(field.word) if isinstance(field, Tick) else field.told(value, names)
