"""The write gate and the guard before the database."""

import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from firstline.foundation.journal.gate import GateBusy, WriteGate
from firstline.foundation.journal.guard import StrayWrite
from firstline.foundation.journal.models import Beat

ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has row locks")
WRITES = [
    "INSERT INTO lane_pause (lane, until, failures, reason) VALUES ('x', '2026-01-01', 1, '')",
    "  update lane_pause SET failures = 1",
    "DELETE FROM lane_pause",
    "WITH gone AS (SELECT 1) DELETE FROM lane_pause",
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", WRITES)
def test_a_write_outside_a_transaction_is_refused(statement: str) -> None:
    with connection.cursor() as cursor:
        with pytest.raises(StrayWrite):
            cursor.execute(statement)
        with transaction.atomic():
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_reading_and_defining_need_no_transaction() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE passing (id integer)")
        cursor.execute("DROP TABLE passing")
        cursor.execute("WITH one AS (SELECT 'UPDATEs' AS word) SELECT word FROM one")
        assert cursor.fetchone() == ("UPDATEs",)
    assert not Beat.objects.exists()


def test_one_writes_at_a_time_and_waiting_ends(tmp_path: Path) -> None:
    first, second = (WriteGate(tmp_path / "gate", timeout_seconds=0.01) for _ in range(2))
    first.take()
    with pytest.raises(GateBusy, match="stayed closed"):
        second.take()
    first.free()
    second.take()
    second.close()


def test_the_kernel_decides_between_processes(tmp_path: Path) -> None:
    here, elsewhere = (WriteGate(tmp_path / "gate", timeout_seconds=0.01) for _ in range(2))
    elsewhere._queue = threading.Lock()  # as in another process: only the file's lock is shared
    here.take()
    with pytest.raises(GateBusy):
        elsewhere.take()
    here.close()
    elsewhere.take()
    elsewhere.close()


@ON_SQLITE
@pytest.mark.django_db(transaction=True)
def test_a_transaction_holds_the_gate_until_it_ends() -> None:
    gate = connection._gate_of_file()
    with transaction.atomic():
        assert gate._is_held
        with transaction.atomic():
            pass
        assert gate._is_held
    assert not gate._is_held
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert not gate._is_held


@ON_SQLITE
@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_frees_the_gate() -> None:
    def lose_it() -> None:
        with transaction.atomic():
            connection.close()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lose_it()
    with transaction.atomic():
        assert connection._gate_of_file()._is_held
