"""The database backend for PostgreSQL: Django's own, and no write outside a transaction."""

from typing import Any

from django.db.backends.postgresql import base

from firstline.foundation.journal.guard import refuse_stray_writes


class DatabaseWrapper(base.DatabaseWrapper):
    """One thread's connection."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute_wrappers.append(refuse_stray_writes)
