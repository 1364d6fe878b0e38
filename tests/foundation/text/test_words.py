"""Words from people: normal form, Markdown, clean HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.foundation.text.html import clean_html
from firstline.foundation.text.markdown import render, snippet
from firstline.foundation.text.normal import nfc, one_line

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>'>x</a>",
    "<svg><animate onbegin=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<form action=https://evil.example><input></form>",
    "<p style='position:fixed'>x</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_active_survives(attack: str) -> None:
    cleaned = clean_html(attack).lower()
    for word in ("script", "onerror", "onbegin", "javascript:", "data:", "<iframe", "<form", "style="):
        assert word not in cleaned


def test_foreign_pictures_are_not_fetched() -> None:
    assert "evil" not in clean_html('<img src="https://evil.example/pixel.png">')
    assert 'src="/files/abc/shot.png"' in clean_html('<img src="/files/abc/shot.png">')


def test_html_in_markdown_stays_text() -> None:
    assert render("<b>x</b> **y**") == "<p>&lt;b&gt;x&lt;/b&gt; <strong>y</strong></p>\n"


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_html(text)
    assert clean_html(once) == once


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("# A *b* [c](http://d)\n- e", "A b c e"),
        ("`ERR_CERT_DATE` is __bad__", "ERR_CERT_DATE is bad"),
        ("x" * 300, "x" * 139 + "…"),
        ("![shot](/files/a/b.png) 打不开", "shot 打不开"),
        ("", ""),
    ],
)
def test_snippets_are_one_plain_line(markdown: str, line: str) -> None:
    assert snippet(markdown) == line


@given(st.text(max_size=100))
def test_normal_form_is_stable_and_shows_its_direction(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert not set(nfc(text)) & set("\r\x00\u202e\u2066")
    assert "\n" not in one_line(text)
