"""The stage of the crash suite, on the database that the whole suite runs on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from firstline.config.environment import environment
from tests.crash.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with Stage(tmp_path, environment().database_url) as stage:
        yield stage
