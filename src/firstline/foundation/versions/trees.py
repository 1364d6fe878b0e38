"""Rows in the order in which people read them, those of a tree under their parents."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Model

BETWEEN = " › "


class Placed(NamedTuple):
    """A row, how deep it lies, and its path: Network › VPN."""

    row: Any
    depth: int
    path: str


def rows_in_order(rows: Iterable[Model]) -> list[Placed]:
    """The rows as they come, children after their parents; a child whose parent is not among them stands at the top."""
    kept = list(rows)
    known = {row.pk for row in kept}
    below: dict[int | None, list[Model]] = {}
    for row in kept:
        parent = getattr(row, "parent_id", None)
        below.setdefault(parent if parent in known else None, []).append(row)
    placed: list[Placed] = []

    def walk(parent: int | None, path: str, depth: int) -> None:
        for row in below.get(parent, []):
            full = f"{path}{BETWEEN}{row}" if path else str(row)
            placed.append(Placed(row, depth, full))
            walk(row.pk, full, depth + 1)

    walk(None, "", 0)
    return placed


def lies_under(row: Any, ancestor: Any) -> bool:
    """Whether the row is the ancestor, or somewhere below it."""
    seen: set[int] = set()
    while row is not None and row.pk not in seen:
        if row.pk == ancestor.pk:
            return True
        seen.add(row.pk)
        row = row.parent
    return False
