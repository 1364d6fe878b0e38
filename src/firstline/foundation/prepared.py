"""Reads whose statements Django compiles once: for a small query, putting it together costs ten times as much as running it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

Single = int | str | datetime
Value = Single | Sequence[int] | Sequence[str]
Shape = tuple[tuple[type, int], ...]
Converters = Mapping[int, tuple[Sequence[Callable[..., Any]], Any]]
"""Column → (the functions that make its value, the expression that they are told), as Django's compiler finds them."""
SENTINEL = 7_700_000_000_000_000
"""Numbers from here on stand for parameters while a statement is compiled; no row has such an id."""
SENTINEL_MOMENT = datetime(7777, 1, 1, tzinfo=UTC)
"""So many seconds after it: a parameter that is a moment."""


class Prepared:
    """`Prepared(lambda person: RoleGrant.objects.filter(person=person).values_list("role"))`, then `roles(7)`: rows as tuples.

    Parameters are ids, strings and moments, or sequences of ids or strings for `__in` (one statement per length). The queryset must be
    a `values_list`, and its shape must not depend on the parameters' values. An empty sequence means that nothing is found.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._build = build
        self._compiled: dict[tuple[str, Shape], tuple[str, list[Any], Converters]] = {}

    def __call__(self, *values: Value) -> list[tuple[Any, ...]]:
        """Run it with these parameters."""
        flat, shape = _flat(values)
        if any(kind is tuple and not length for kind, length in shape):
            return []
        key = (connection.vendor, shape)
        if key not in self._compiled:
            self._compiled[key] = self._compile(values)
        statement, parameters, converters = self._compiled[key]
        if not statement:
            return []
        with connection.cursor() as cursor:
            cursor.execute(statement, [_adapted(flat[p.at]) if isinstance(p, _Place) else p for p in parameters])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return list(_converted(rows, converters)) if converters else rows

    def _compile(self, values: tuple[Value, ...]) -> tuple[str, list[Any], Converters]:
        flat, _ = _flat(values)
        sentinels = [_sentinel(value, at) for at, value in enumerate(flat)]
        stands_for = {_adapted(sentinel): _Place(at) for at, sentinel in enumerate(sentinels)}
        left = iter(sentinels)
        asked = [next(left) if isinstance(value, Single) else [next(left) for _ in value] for value in values]
        compiler = self._build(*asked).query.get_compiler(connection=connection)
        try:
            statement, parameters = compiler.as_sql()
        except EmptyResultSet:  # a condition that nothing can meet
            return "", [], {}
        fields = [chosen[0] for chosen in compiler.select[: compiler.col_count]]
        return statement, [stands_for.get(p, p) for p in parameters], compiler.get_converters(fields)


def _converted(rows: list[tuple[Any, ...]], converters: Converters) -> Iterator[tuple[Any, ...]]:
    for row in map(list, rows):
        for column, (functions, expression) in converters.items():
            for function in functions:
                row[column] = function(row[column], expression, connection)
        yield tuple(row)


def _adapted(value: Single) -> Any:
    """As the parameters of a statement hold it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


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


def _flat(values: tuple[Value, ...]) -> tuple[list[Single], Shape]:
    flat: list[Single] = []
    shape: list[tuple[type, int]] = []
    for value in values:
        if isinstance(value, Single):
            flat.append(value)
            shape.append((next(kind for kind in (str, int, datetime) if isinstance(value, kind)), 1))
        else:
            flat.extend(value)
            shape.append((tuple, len(value)))
    return flat, tuple(shape)


def _sentinel(value: Single, at: int) -> Single:
    if isinstance(value, datetime):
        return SENTINEL_MOMENT + timedelta(seconds=at)
    return f"parameter {at}" if isinstance(value, str) else SENTINEL + at
