"""What every test stands on: English, empty caches, and a journal that may be emptied between tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings

from firstline.desk.tickets.own_words import follow_no_longer
from firstline.foundation.kept import forget_everything
from tests.cast import cast
from tests.foundation.journal.flushing import journal_may_be_flushed

__all__ = ["cast", "journal_may_be_flushed"]

settings.register_profile("firstline", deadline=None)  # shared machines stutter
settings.load_profile("firstline")


@pytest.fixture(autouse=True)
def fresh_start() -> Iterator[None]:
    """No language and no kept count leaks from one test into the next."""
    cache.clear()
    forget_everything()
    follow_no_longer()
    translation.activate("en")
    yield
    translation.deactivate()
