"""The transaction of an action: rows locked first, one time, one change id, nested actions joining."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models, transaction

from firstline.foundation.journal import clock
from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.points import reached

CHANGE_ID_BYTES = 12  # 16 letters


@dataclass
class Change:
    """What the actions of one transaction share."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(CHANGE_ID_BYTES))
    held: list[models.Model] = field(default_factory=list)
    wakes_readers: bool = False


_current: ContextVar[Change | None] = ContextVar("change", default=None)


def current_change() -> Change | None:
    """The change that is being made in this thread, if any."""
    return _current.get()


@contextmanager
def change(*rows: models.Model, by: Actor) -> Iterator[datetime]:
    """Open an action: a transaction in which the given rows are locked and read anew, in the order of (table, id).

    Yields the business time. A nested one joins: same transaction, same change id. A row that an enclosing block of the same
    transaction holds is not read again, so that what it has set but not yet saved stays.
    """
    with _joined() as current:
        locked = sorted({id(row): row for row in rows if not any(row is held for held in current.held)}.values(), key=_lock_order)
        for row in locked:
            _lock(row)
        current.held.extend(locked)
        try:
            yield clock.now()
        finally:
            del current.held[len(current.held) - len(locked) :]


@contextmanager
def together(*, by: Actor) -> Iterator[None]:
    """Make several actions one: all or nothing, under one change id."""
    with _joined():
        yield


@contextmanager
def _joined() -> Iterator[Change]:
    current = _current.get()
    if current is not None:
        with transaction.atomic(savepoint=False):
            yield current
        return
    current = Change()
    token = _current.set(current)
    try:
        with transaction.atomic():
            yield current
            reached("change.before_commit")
        reached("change.after_commit")
    finally:
        _current.reset(token)


def _lock_order(row: models.Model) -> tuple[str, object]:
    return row._meta.db_table, row.pk


def _lock(row: models.Model) -> None:
    """Lock a row for the transaction and bring the object up to date; cached parents stay unless the row now points elsewhere."""
    manager = type(row)._base_manager
    fresh = manager.select_for_update(of=("self",)).get(pk=row.pk)
    for column in row._meta.concrete_fields:
        setattr(row, column.attname, getattr(fresh, column.attname))
    vars(row).pop("_prefetched_objects_cache", None)
