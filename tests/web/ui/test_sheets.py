"""The style sheet: every file is imported once, every class of a hue is there."""

import re
from pathlib import Path

from firstline.web.ui.faces import HUES

CSS = Path(__file__).parents[3] / "src" / "firstline" / "web" / "ui" / "static" / "firstline" / "css"


def test_the_sheet_imports_every_file_once() -> None:
    imported = re.findall(r'@import "([^"]+)";', (CSS / "app.css").read_text("utf-8"))
    assert sorted(imported) == sorted(p.relative_to(CSS).as_posix() for p in CSS.rglob("*.css") if p.name != "app.css")


def test_every_rule_is_in_a_layer() -> None:
    for path in CSS.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        outside = [line for line in text.splitlines() if line and not line.startswith((" ", "}", "@layer", "@import"))]
        assert outside == [], path.name


def test_every_hue_has_its_class() -> None:
    assert set(re.findall(r"\.hue-(\d+) ", (CSS / "components" / "avatar.css").read_text("utf-8"))) == {str(n) for n in range(HUES)}
