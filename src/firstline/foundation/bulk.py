"""Rows by the ten thousand: one prepared INSERT on SQLite, COPY on PostgreSQL.

`bulk_create` makes an object of each row, which costs more than writing it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Model

Row = Mapping[str, Any]
Convert = Callable[[Any], Any]
_SQLITE = "sqlite"
_OFFSET_CHARACTERS = len("+00:00")


def new_ids(model: type[Model], count: int) -> Sequence[int]:
    """So many ids that no row of this table has or will get, rising; inside the transaction in which they are used."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == _SQLITE:  # the transaction is the only one that writes, so that counting on is safe
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            last = int(found[0]) if found else 0
            return range(last + 1, last + 1 + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [connection.ops.quote_name(table), count]
        )
        return [pk for (pk,) in cursor.fetchall()]


def insert_unsafe(model: type[Model], rows: Sequence[Row]) -> None:
    """Write rows that all have the keys of the first one: columns by their attribute names (`team_id`), `id` among them.

    Columns that are not named take their field's default. No signals, no validation: the database's constraints alone check them.
    """
    if not rows:
        return
    given = tuple(rows[0])
    fields = {field.attname: field for field in model._meta.concrete_fields}
    filled = [field for name, field in fields.items() if name not in rows[0]]
    rest = [field.get_default() for field in filled]
    columns = [*(fields[name] for name in given), *filled]
    converted = [(at, convert) for at, field in enumerate(columns) if (convert := _converter(field))]
    _write(model, columns, (_converted([*row, *rest], converted) for row in map(itemgetter(*given), rows)))


def _converted(row: list[Any], converted: Sequence[tuple[int, Convert]]) -> list[Any]:
    for at, convert in converted:
        if row[at] is not None:
            row[at] = convert(row[at])
    return row


def _write(model: type[Model], columns: "Sequence[Field[Any, Any]]", rows: Iterable[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(quote(str(field.column)) for field in columns)
    with connection.cursor() as cursor:
        if connection.vendor == _SQLITE:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", list(rows))  # noqa: S608 - our names
            return
        with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _converter(field: "Field[Any, Any]") -> Convert | None:
    """How this database takes a value of the field; None as it is."""
    if isinstance(field, JSONField):
        return json.dumps
    if isinstance(field, DateTimeField) and connection.vendor == _SQLITE:
        return _sqlite_moment
    return None


def _sqlite_moment(value: datetime) -> str:
    """As Django writes it: in UTC, without the offset."""
    return (value if value.tzinfo is UTC else value.astimezone(UTC)).isoformat(" ")[:-_OFFSET_CHARACTERS]
