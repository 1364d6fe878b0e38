"""The database's own refusal to change or delete what the journal holds."""

from typing import Protocol

SQLITE = "sqlite"


class Editor(Protocol):
    """The part of a schema editor that is used here."""

    def execute(self, sql: str, params: None = None) -> object: ...


_SQLITE_INSTALL = tuple(
    f"""CREATE TRIGGER journal_refuses_{verb} BEFORE {verb} ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"""
    for verb in ("UPDATE", "DELETE")
)
_SQLITE_REMOVE = tuple(f"DROP TRIGGER IF EXISTS journal_refuses_{verb}" for verb in ("UPDATE", "DELETE"))
_POSTGRESQL_INSTALL = (
    """CREATE OR REPLACE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER journal_refuses_change BEFORE UPDATE OR DELETE ON journal
       FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()""",
    """CREATE TRIGGER journal_refuses_truncate BEFORE TRUNCATE ON journal
       FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()""",
)
_POSTGRESQL_REMOVE = (
    "DROP TRIGGER IF EXISTS journal_refuses_change ON journal",
    "DROP TRIGGER IF EXISTS journal_refuses_truncate ON journal",
)


def install(editor: Editor, vendor: str) -> None:
    """From now on the table refuses UPDATE and DELETE, on PostgreSQL TRUNCATE as well."""
    for statement in _SQLITE_INSTALL if vendor == SQLITE else _POSTGRESQL_INSTALL:
        editor.execute(statement)


def remove_unsafe(editor: Editor, vendor: str) -> None:
    """Let the table be emptied: for undoing the first migration, and for a test database between tests."""
    for statement in _SQLITE_REMOVE if vendor == SQLITE else _POSTGRESQL_REMOVE:
        editor.execute(statement)
