"""The database backend for SQLite: Django's own, a write gate before every transaction, and no write outside one."""

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from firstline.foundation.journal.gate import WriteGate
from firstline.foundation.journal.guard import refuse_stray_writes

GATE_SUFFIX = ".gate"
DEFAULT_TIMEOUT_SECONDS = 20.0


class DatabaseWrapper(base.DatabaseWrapper):
    """One thread's connection, with its hand on the gate."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._gate: WriteGate | None = None
        self.execute_wrappers.append(refuse_stray_writes)

    def _start_transaction_under_autocommit(self) -> None:
        gate = self._gate_of_file()
        if gate is None:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # private in Django, unknown to its stubs
            return
        gate.take()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # private in Django, unknown to its stubs
        except BaseException:
            gate.free()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # private in Django, unknown to its stubs
        self._free_gate()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # private in Django, unknown to its stubs
        finally:
            self._free_gate()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # private in Django, unknown to its stubs
        finally:
            if self._gate is not None:
                self._gate.close()
                self._gate = None

    def _free_gate(self) -> None:
        if self._gate is not None:
            self._gate.free()

    def _gate_of_file(self) -> WriteGate | None:
        """The gate of the database file; a database in memory has none, nobody else can write it."""
        if self.is_in_memory_db():
            return None
        if self._gate is None:
            path = Path(f"{self.settings_dict['NAME']}{GATE_SUFFIX}").resolve()
            timeout = float(self.settings_dict["OPTIONS"].get("timeout", DEFAULT_TIMEOUT_SECONDS))
            self._gate = WriteGate(path, timeout_seconds=timeout)
        return self._gate
