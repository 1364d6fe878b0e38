"""The knowledge column: taken apart on the way in, put together on the way out."""

import io

import pytest

from firstline.channels.tracking.actions import import_table
from firstline.channels.tracking.columns import Column
from firstline.channels.tracking.files import read_table, write_table
from firstline.channels.tracking.knowledge import cell_of, noted_in
from firstline.channels.tracking.printing import table as printed_table
from firstline.desk.tickets.actions import set_knowledge_state
from firstline.desk.tickets.models import KnowledgeLink
from firstline.desk.tickets.rules import KnowledgeState
from firstline.foundation.journal.api import SYSTEM
from tests.cast import Cast
from tests.channels.tracking.conftest import DATA

LINKED, TO_UPDATE, WANTED = KnowledgeState


@pytest.mark.parametrize(
    ("cell", "noted"),
    [
        ("/kb/001", [("/kb/001", LINKED)]),
        ("/kb/003(待更新)", [("/kb/003", TO_UPDATE)]),
        ("/kb/003（待更新）、/kb/004", [("/kb/003", TO_UPDATE), ("/kb/004", LINKED)]),
        ("待编写", [("", WANTED)]),
        ("VPN (old gateway)", [("VPN (old gateway)", LINKED)]),
        ("", []),
    ],
)
def test_a_cell_is_taken_apart(cell: str, noted: list[tuple[str, KnowledgeState]]) -> None:
    assert noted_in(cell) == noted
    assert noted_in(cell_of(noted, "zh-hans")) == noted_in(cell_of(noted, "en")) == noted


@pytest.mark.django_db
def test_the_table_becomes_links_and_what_changed_is_told(cast: Cast) -> None:
    with (DATA / "tracking_001.csv").open("rb") as file:
        import_table(read_table(file))
    assert [row.state for row in KnowledgeLink.objects.order_by("pk")][:3] == [LINKED, LINKED, TO_UPDATE]
    stale = KnowledgeLink.objects.get(state=TO_UPDATE)
    set_knowledge_state(stale, by=SYSTEM, state=LINKED)
    content = io.BytesIO()
    write_table(printed_table("zh-hans"), content, name="out.csv", language="zh-hans")
    cells = [cells[Column.KNOWLEDGE] for _, cells in read_table(io.BytesIO(content.getvalue()))]
    assert cells[:3] == ["/kb/001", "/kb/002", "/kb/003"]
