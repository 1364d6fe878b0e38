"""No write outside a transaction: a change without its event, and on SQLite a write past the gate, fails at once."""

import re
from collections.abc import Callable, Mapping
from typing import Any

_WRITES = re.compile(
    r"\s*\(*\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b|\s*WITH\b.*\b(INSERT\s+INTO|UPDATE|DELETE\s+FROM)\b", re.I | re.S
)
_MIGRATION_RECORD = "django_migrations"


class StrayWrite(RuntimeError):  # noqa: N818 - says what it is
    """A row was to be written outside `atomic()`; call an action, or open one with `change()`."""


def refuse_stray_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Mapping[str, Any]) -> Any:  # noqa: FBT001 - Django's protocol
    """An execute wrapper. Definitions (CREATE …), PRAGMA, SAVEPOINT and Django's own list of migrations pass."""
    if not context["connection"].in_atomic_block:
        statement = sql if isinstance(sql, str) else str(sql)
        if _WRITES.match(statement) and _MIGRATION_RECORD not in statement:
            raise StrayWrite(f"a write outside a transaction: {statement[:120]}")
    return execute(sql, params, many, context)
