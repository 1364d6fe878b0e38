"""Reads whose statements Django compiles once: for a small query, putting it together costs ten times as much as running it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

Value = int | str | Sequence[int] | Sequence[str]
Shape = tuple[tuple[type, int], ...]
SENTINEL = 7_700_000_000_000_000
"""Numbers from here on stand for parameters while a statement is compiled; no row has such an id."""


class Prepared:
    """`Prepared(lambda person: RoleGrant.objects.filter(person=person).values_list("role"))`, then `roles(7)`: rows as tuples.

    Parameters are ids and strings, or sequences of them for `__in` (one statement per length). The queryset must be a `values_list`, and
    its shape must not depend on the parameters' values. An empty sequence means that nothing is found.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._build = build
        self._compiled: dict[tuple[str, Shape], tuple[str, list[Any], Any, Any]] = {}

    def __call__(self, *values: Value) -> list[tuple[Any, ...]]:
        """Run it with these parameters."""
        flat, shape = _flat(values)
        if any(kind is tuple and not length for kind, length in shape):
            return []
        key = (connection.vendor, shape)
        if key not in self._compiled:
            self._compiled[key] = self._compile(values)
        statement, parameters, compiler, converters = self._compiled[key]
        with connection.cursor() as cursor:
            cursor.execute(statement, [flat[p.at] if isinstance(p, _Place) else p for p in parameters])
            rows = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows

    def _compile(self, values: tuple[Value, ...]) -> tuple[str, list[Any], Any, Any]:
        flat, _ = _flat(values)
        stands_for = {_sentinel(value, at): _Place(at) for at, value in enumerate(flat)}
        left = iter(stands_for)
        asked = [next(left) if isinstance(value, int | str) else [next(left) for _ in value] for value in values]
        compiler = self._build(*asked).query.get_compiler(connection=connection)
        statement, parameters = compiler.as_sql()
        fields = [chosen[0] for chosen in compiler.select[: compiler.col_count]]
        return statement, [stands_for.get(p, p) for p in parameters], compiler, compiler.get_converters(fields)


class Joined:
    """Whole objects with their parents out of one prepared row: `Joined(Ticket, "requester", "requester__department")`.

    `columns` go into the values_list; `made(row)` is the object, its named parents (those before their own parents) at hand.
    """

    def __init__(self, model: type[Model], *paths: str) -> None:
        self._parts = [("", "", model), *(self._part(model, path) for path in paths)]
        self.columns = [f"{path}__{name}" if path else name for path, _, part in self._parts for name in _names(part)]

    @staticmethod
    def _part(model: type[Model], path: str) -> tuple[str, str, type[Model]]:
        found: Any = model
        for name in path.split("__"):
            found = found._meta.get_field(name).related_model
        return path, path.rpartition("__")[0], found

    def made(self, row: Sequence[Any]) -> Any:
        """The object of a row that holds exactly `columns`."""
        made: dict[str, Any] = {}
        at = 0
        for path, parent, model in self._parts:
            names = _names(model)
            values, at = row[at : at + len(names)], at + len(names)
            made[path] = model.from_db(connection.alias, names, values) if values[0] is not None else None
            if path and made.get(parent) is not None:
                made[parent]._state.fields_cache[path.rpartition("__")[2]] = made[path]
        return made[""]


def _names(model: type[Model]) -> list[str]:
    """The columns of a model in the order in which `from_db` takes them; the key comes first."""
    return [column.attname for column in model._meta.concrete_fields]


class _Place:
    """Where a parameter of the call goes."""

    def __init__(self, at: int) -> None:
        self.at = at


def _flat(values: tuple[Value, ...]) -> tuple[list[int | str], Shape]:
    flat: list[int | str] = []
    shape: list[tuple[type, int]] = []
    for value in values:
        if isinstance(value, int | str):
            flat.append(value)
            shape.append((str if isinstance(value, str) else int, 1))
        else:
            flat.extend(value)
            shape.append((tuple, len(value)))
    return flat, tuple(shape)


def _sentinel(value: int | str, at: int) -> int | str:
    return f"parameter {at}" if isinstance(value, str) else SENTINEL + at
