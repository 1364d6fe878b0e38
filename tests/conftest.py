"""What every test stands on: a folder of its own, English, empty caches, and a journal that may be emptied between tests."""

import os
import tempfile
from collections.abc import Iterator

os.environ.setdefault("FIRSTLINE_HOME", tempfile.mkdtemp(prefix="firstline-tests-"))  # before the settings are read

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings

from tests.cast import cast
from tests.foundation.journal.flushing import journal_may_be_flushed

__all__ = ["cast", "journal_may_be_flushed"]

settings.register_profile("firstline", deadline=None)  # shared machines stutter
settings.load_profile("firstline")


@pytest.fixture(autouse=True)
def fresh_start() -> Iterator[None]:
    """No language and no kept count leaks from one test into the next."""
    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()
