"""A test database may be emptied between tests: the append-only triggers are taken away for that moment."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from firstline.foundation.journal import append_only


@pytest.fixture(scope="session", autouse=True)
def journal_may_be_flushed() -> Iterator[None]:
    """For the whole run; import this fixture into the topmost conftest."""
    flush = TransactionTestCase._fixture_teardown

    def without_triggers(case: Any) -> None:
        with connection.schema_editor() as editor:
            append_only.remove_unsafe(editor, connection.vendor)
        flush(case)
        with connection.schema_editor() as editor:
            append_only.install(editor, connection.vendor)

    TransactionTestCase._fixture_teardown = without_triggers
    yield
    TransactionTestCase._fixture_teardown = flush
