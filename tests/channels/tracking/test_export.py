"""A table comes out: what came in goes back word for word, what has changed since is told anew."""

import csv
import io

import pytest

from firstline.channels.tracking.actions import import_table
from firstline.channels.tracking.columns import HEADINGS, Column
from firstline.channels.tracking.files import read_table, write_table
from firstline.channels.tracking.printing import table as printed_table
from firstline.desk.tickets.actions import cancel
from firstline.desk.tickets.models import Ticket
from firstline.foundation.journal.api import SYSTEM
from tests.cast import Cast, a_ticket
from tests.channels.tracking.conftest import DATA, Table

pytestmark = pytest.mark.django_db


def exported(language: str = "zh-hans", name: str = "out.csv") -> bytes:
    content = io.BytesIO()
    write_table(printed_table(language), content, name=name, language=language)
    return content.getvalue()


@pytest.mark.parametrize("name", ["tracking_001.csv", "tracking_001_raw.csv"])
def test_in_and_out_without_loss(cast: Cast, name: str) -> None:
    source = (DATA / name).read_bytes()
    import_table(read_table(io.BytesIO(source)))
    assert exported().removeprefix(b"\xef\xbb\xbf") == source


@pytest.mark.parametrize(("language", "name"), [("zh-hans", "out.xlsx"), ("en", "out.xlsx"), ("en", "out.csv")])
def test_what_was_written_is_read_again(cast: Cast, language: str, name: str) -> None:
    with (DATA / "tracking_001.csv").open("rb") as file:
        source = list(read_table(file))
    import_table(source)
    assert [cells for _, cells in read_table(io.BytesIO(exported(language, name)))] == [cells for _, cells in source]


def test_what_changed_since_is_told_and_the_rest_stays(cast: Cast) -> None:
    with (DATA / "tracking_001.csv").open("rb") as file:
        import_table(read_table(file))
    cancel(Ticket.objects.get(status="diagnosing"), by=SYSTEM, reason="no longer needed")
    row = list(csv.DictReader(io.StringIO(exported().decode("utf-8-sig"))))[2]
    headings = HEADINGS["zh-hans"]
    assert (row[headings[Column.STATUS]], row[headings[Column.LEVEL]], row[headings[Column.KNOWLEDGE]]) == ("已取消", "", "/kb/003(待更新)")


def test_the_desks_own_tickets_come_out_too(cast: Cast) -> None:
    ticket = a_ticket(cast)
    [(_, cells)] = read_table(io.BytesIO(exported("en")))
    assert (cells[Column.NUMBER], cells[Column.CUSTOMER], cells[Column.STATUS]) == (ticket.number, cells[Column.CUSTOMER], "new")
    assert ticket.requester.name in cells[Column.CUSTOMER]


def test_a_cell_is_never_a_formula(table: Table) -> None:
    source = [cells for _, cells in read_table(table({Column.DESCRIPTION: "=1+1", Column.NUMBER: "+7"}))]
    import_table(enumerate(source))
    content = exported()
    assert b"'=1+1" in content
    assert [cells for _, cells in read_table(io.BytesIO(content))] == source
