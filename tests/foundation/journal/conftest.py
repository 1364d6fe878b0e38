"""The journal's tests: their own table, and registries that forget what a test declared."""

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from firstline.foundation.journal import registry
from firstline.foundation.journal.api import register_names, wiring_loaded
from tests.foundation.journal.things import Thing


@pytest.fixture(scope="session")
def things_table(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The table of the test room, beside those of the product."""
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Thing)


@pytest.fixture(autouse=True)
def fresh_registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's reactions are its own; those of the product are out of the way."""
    for name in ("_within", "_after", "_every"):
        monkeypatch.setattr(registry, name, {})
    register_names("thing", lambda ids: {id_: f"thing {id_}" for id_ in ids})
    wiring_loaded()
