"""What a piece of a number means."""

from datetime import date

import pytest

from firstline.desk.tickets.numbers import REMEMBERED_DAYS, Sought, sought

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("T20261122-0147", Sought(("T20261122-0147",))),
        ("20261122-10021", Sought(("T20261122-10021",))),
        ("1122-0147", Sought(("T20261122-0147",))),
        ("T1201-0003", Sought(("T20251201-0003",))),
        ("T2026", Sought(lowest="T20260000-0000", highest="T20269999-99999")),
        ("t20261122", Sought(lowest="T20261122-0000", highest="T20261122-99999")),
        ("T20261122-01", Sought(lowest="T20261122-0100", highest="T20261122-01999")),
        ("VPN", None),
        ("T", None),
        ("T99-1", None),
    ],
)
def test_a_piece_of_a_number(text: str, meant: Sought | None) -> None:
    assert sought(text, TODAY) == meant


@pytest.mark.parametrize("text", ["0147", "147", "00147"])
def test_a_bare_sequence_is_looked_for_on_the_last_days(text: str) -> None:
    found = sought(text, TODAY)
    assert found is not None
    assert found.numbers[:2] == ("T20261122-0147", "T20261121-0147")
    assert len(found.numbers) == REMEMBERED_DAYS
