"""`firstline events`: the page in docs/ is what the code declares."""

from pathlib import Path

import pytest

from firstline.cli import events
from firstline.foundation.journal import events as journal_events

PAGE = Path(__file__).parents[2] / "docs" / "events.md"


@pytest.fixture(autouse=True)
def events_of_the_product(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests of this run may have declared events of their own."""
    own = {kind: event for kind, event in journal_events.kinds().items() if event.__module__.startswith("firstline.")}
    monkeypatch.setattr(journal_events, "_kinds", own)


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == events.page(), "write it anew: firstline events --markdown > docs/events.md"


def test_the_table_names_every_event(capsys: pytest.CaptureFixture[str]) -> None:
    events.command()
    printed = capsys.readouterr().out
    assert all(kind in printed for kind in journal_events.kinds())
