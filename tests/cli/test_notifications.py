"""`firstline notifications`: the page in docs/ is what the tables say."""

from pathlib import Path

from firstline.cli import notifications
from firstline.desk.outreach.rules import Occasion

PAGE = Path(__file__).parents[2] / "docs" / "notifications.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == notifications.page(), "write it anew: firstline notifications > docs/notifications.md"


def test_every_occasion_is_described() -> None:
    assert set(notifications.OCCASION_WORDS) == set(Occasion)
