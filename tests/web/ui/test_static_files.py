"""Collecting the static files."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


def test_collecting_melts_the_sheets_into_one_and_links_scripts_by_their_hashed_names(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "firstline.web.ui.static_files.DeskStaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)
    sheet = (tmp_path / staticfiles_storage.stored_name("firstline/css/app.css")).read_text("utf-8")
    assert "@import" not in sheet
    assert all(f"@layer {layer} {{" in sheet for layer in ("tokens", "base", "components", "layout", "utilities"))
    script = (tmp_path / staticfiles_storage.stored_name("firstline/js/app.js")).read_text("utf-8")
    assert "./live.js" not in script
    assert "./live." in script
