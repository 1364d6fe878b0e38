"""What every template of the product keeps to: nothing inline, nothing unescaped, nothing missing."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines

from firstline.web.ui.icons import icon

WEB = Path(__file__).parents[3] / "src" / "firstline" / "web"
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
FORBIDDEN = {
    "style attribute": re.compile(r"<[^>{%]*\sstyle\s*=", re.I),
    "event handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.I),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "inline sheet": re.compile(r"<style", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
    "unescaped": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "evaluated by htmx": re.compile(r"hx-on\b|hx-vals\s*=\s*[\"']js:|hx-trigger\s*=\s*[\"'][^\"']*\["),
    "address elsewhere": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.I),
}


def name_of(path: Path) -> str:
    return path.relative_to(WEB).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_nothing_inline_and_nothing_unescaped(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [(what, found.group(0)) for what, pattern in FORBIDDEN.items() if (found := pattern.search(text))] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_the_template_can_be_read(path: Path) -> None:
    name = path.relative_to(next(p for p in path.parents if p.name == "templates")).as_posix()
    engines["jinja2"].get_template(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_static_file_and_icon_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    missing = [name for name in re.findall(r"static\([\"']([^\"']+)[\"']\)", text) if not finders.find(name)]
    assert missing == []
    for name in re.findall(r"\bicon\([\"']([a-z0-9-]+)[\"']", text):
        icon(name)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_word_is_looked_up_when_a_component_is_imported(path: Path) -> None:
    """A module that is imported without context is cached: a word at its top level would stay in the first language."""
    if "components" in path.parts:
        outside = re.sub(r"{% macro.*?{%-? endmacro %}", "", path.read_text("utf-8"), flags=re.S)
        assert "_(" not in re.sub(r"{#.*?#}", "", outside, flags=re.S)


def test_the_patterns_would_find_something() -> None:
    bad = '<p style="x"><a onclick="y"><script>z</script>{{ a|safe }}<img src="https://x">'
    assert sum(bool(pattern.search(bad)) for pattern in FORBIDDEN.values()) == 5
