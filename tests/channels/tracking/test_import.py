"""A table goes in: whole rows, none twice, and what is wrong is said with line and column."""

import io
from datetime import UTC, datetime

import pytest
from openpyxl import Workbook

from firstline.channels.tracking.actions import check_table, import_table
from firstline.channels.tracking.columns import HEADINGS, Column
from firstline.channels.tracking.files import read_table
from firstline.desk.feedback.models import Rating
from firstline.desk.tickets.models import ExternalReference, Ticket
from tests.cast import Cast, happened, refused
from tests.channels.tracking.conftest import DATA, GOOD, Table

pytestmark = pytest.mark.django_db


def facts() -> list[tuple[object, ...]]:
    rows = Ticket.objects.order_by("opened_at").values_list(
        "title", "status", "problem_class", "requester__name", "department__name", "assignee__name", "opened_at", "expected_at", "closed_at"
    )
    return list(rows)


def test_the_three_rows_of_the_source_document_go_in(cast: Cast) -> None:
    with (DATA / "tracking_001.csv").open("rb") as file:
        outcome = import_table(read_table(file))
    assert (outcome.imported, outcome.known, outcome.problems) == (3, 0, [])
    first, second, third = facts()
    assert first[:6] == ("OA系统无法登录,提示“密码错误”", "closed", "complex", "张*", "销售部", "李*")
    assert first[6:] == tuple(datetime(2023, 10, 1, hour, minute, tzinfo=UTC) for hour, minute in ((1, 30), (3, 0), (2, 45)))
    assert (second[2], third[1], third[8]) == ("urgent", "diagnosing", None)
    assert list(Rating.objects.order_by("id").values_list("stars", "comment")) == [(5, "解决及时"), (4, "沟通及时,但延迟较长")]
    assert list(ExternalReference.objects.order_by("id").values_list("number", flat=True)) == ["T2023-10-01", "T2023-10-01", "T2023-10-02"]
    assert happened(Ticket.objects.earliest("opened_at"))[:2] == ["opened", "assigned"]


def test_fused_cells_give_the_same_three_tickets(cast: Cast) -> None:
    with (DATA / "tracking_001_raw.csv").open("rb") as file:
        import_table(read_table(file))
    fused = facts()
    with (DATA / "tracking_001.csv").open("rb") as file:
        again = import_table(read_table(file))
    assert (again.imported, again.known, facts()) == (0, 3, fused)
    assert [row[6].isoformat() for row in fused] == ["2023-10-01T01:30:00+00:00", "2023-10-01T06:20:00+00:00", "2023-10-02T00:15:00+00:00"]


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        ({Column.REPORTED: ""}, Column.REPORTED),
        ({Column.REPORTED: "yesterday"}, Column.REPORTED),
        ({Column.REPORTED: "2023-13-01 09:30"}, Column.REPORTED),
        ({Column.DESCRIPTION: "-"}, Column.DESCRIPTION),
        ({Column.CUSTOMER: ""}, Column.CUSTOMER),
        ({Column.STATUS: "哈哈"}, Column.STATUS),
        ({Column.LEVEL: "九级"}, Column.LEVEL),
        ({Column.EXPECTED: "2023-09-01 09:30"}, Column.EXPECTED),
        ({Column.STATUS: "已解决", Column.SOLVED: "2023-09-30 09:30"}, Column.SOLVED),
        ({Column.STATUS: "已解决", Column.FEEDBACK: "9分:好"}, Column.FEEDBACK),
    ],
)
def test_a_bad_row_is_reported_and_the_good_ones_go_in(table: Table, cell: dict[Column, str], column: Column) -> None:
    outcome = import_table(read_table(table({}, cell, {Column.DESCRIPTION: "another"})))
    assert (outcome.imported, [(problem.line, problem.column) for problem in outcome.problems]) == (2, [(3, column)])
    assert outcome.problems[0].reason


def test_every_fault_of_a_row_is_named_at_once(table: Table) -> None:
    [first, second] = import_table(read_table(table({Column.STATUS: "?", Column.REPORTED: "?"}))).problems
    assert (first.column, second.column) == (Column.REPORTED, Column.STATUS)


@pytest.mark.parametrize(
    "options", [{"language": "en"}, {"encoding": "gb18030"}, {"encoding": "utf-8-sig"}, {"delimiter": ";"}, {"delimiter": "\t"}]
)
def test_headings_encodings_and_delimiters(table: Table, options: dict[str, str]) -> None:
    assert import_table(read_table(table({}, **options))).imported == 1
    assert Ticket.objects.get().title == GOOD[Column.DESCRIPTION]


def test_a_workbook_with_real_dates(cast: Cast) -> None:
    book = Workbook()
    book.active.append(list(HEADINGS["en"].values()))  # type: ignore[union-attr]
    book.active.append([7, datetime(2023, 10, 1, 9, 30), "Paper jam", "Sales / Jane", "P2", "in progress", "Sam"])  # type: ignore[union-attr]  # noqa: DTZ001
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    assert import_table(read_table(content)).problems == []
    ticket = Ticket.objects.get()
    assert (ticket.opened_at, ticket.priority, ticket.references.get().number) == (datetime(2023, 10, 1, 1, 30, tzinfo=UTC), "P2", "7")


def test_a_second_run_imports_nothing_twice_in_any_order(table: Table) -> None:
    rows = [{Column.DESCRIPTION: f"row {n}"} for n in range(45)]
    first = import_table(read_table(table(*rows)))
    second = import_table(read_table(table(*reversed(rows), {Column.DESCRIPTION: "new"})))
    assert (first.imported, second.imported, second.known) == (45, 1, 45)


def test_an_import_that_was_cut_goes_on(table: Table) -> None:
    rows = list(read_table(table(*({Column.DESCRIPTION: f"row {n}"} for n in range(50)))))

    def cut(count: int, outcome: object) -> None:
        if Ticket.objects.count() > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_table(rows, on_batch=cut)
    assert Ticket.objects.count() == 20
    assert import_table(rows).imported == 30


def test_a_look_beforehand_changes_nothing(table: Table) -> None:
    outcome = check_table(read_table(table({}, {}, {Column.STATUS: "?"})))
    assert (outcome.imported, outcome.known, outcome.refused_rows, Ticket.objects.count()) == (1, 1, 1, 0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a,b,c\n1,2,3\n", "columns_missing"),
        (b"", "columns_missing"),
        (b"PK\x03\x04 no workbook", "unreadable"),
        (b"\xff\xfe\x80\x81", "unreadable"),
    ],
)
def test_what_is_no_such_table_is_refused(content: bytes, code: str) -> None:
    with refused(f"tracking.{code}"):
        list(read_table(io.BytesIO(content)))
