"""Files of a test lie in a folder of its own; pages find their static files."""

from pathlib import Path

import pytest

from tests.web.conftest import plain_static_files

__all__ = ["plain_static_files"]


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings) -> None:  # type: ignore[no-untyped-def]
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": local}
