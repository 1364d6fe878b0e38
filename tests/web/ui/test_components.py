"""Components as HTML."""

from typing import Any

import pytest
from django.template import engines
from django.utils import translation


def drawn(source: str, language: str = "en", **context: Any) -> str:
    """A piece of a page that imports the components as `ui`."""
    template = engines["jinja2"].from_string('{% import "ui/components.html" as ui %}' + source)
    with translation.override(language):
        return str(template.render(context))


@pytest.mark.parametrize(
    ("level", "english", "chinese"),
    [("P1", "Urgent", "紧急"), ("P2", "High", "高"), ("P3", "Medium", "中"), ("P4", "Low", "低")],
)
def test_a_priority_has_icon_and_word_in_both_languages(level: str, english: str, chinese: str) -> None:
    assert english in drawn("{{ ui.priority(level) }}", level=level)
    html = drawn("{{ ui.priority(level) }}", "zh-hans", level=level)
    assert chinese in html
    assert "<svg" in html


def test_a_priority_without_its_word_still_says_it_aloud() -> None:
    assert '<span class="sr">Urgent</span>' in drawn("{{ ui.priority('P1', false) }}")


def test_an_internal_note_says_who_sees_it() -> None:
    html = drawn("{{ ui.message('Amir', at, 'text', kind='note') }}", at=None)
    assert "message note" in html
    assert "Only the team sees this" in html
    assert "Only the team sees this" not in drawn("{{ ui.message('Amir', at, 'text', kind='ours') }}", at=None)


def test_what_people_wrote_is_escaped_everywhere() -> None:
    bad = "<script>alert(1)</script>"
    sources = [
        "{{ ui.message(bad, none, bad) }}",
        "{{ ui.person(bad, 1, bad) }}",
        "{{ ui.field('a', bad, bad, hint=bad, error=bad) }}",
        "{{ ui.textarea('a', bad, bad) }}",
        "{{ ui.select('a', bad, [(bad, bad)], bad) }}",
        "{{ ui.attachment({'name': bad, 'size': 1, 'url': '#', 'thumb': '', 'is_picture': False, 'held': ''}) }}",
        "{{ ui.button(bad, attrs={'data-x': bad}) }}",
        "{{ ui.pill(bad) }}{{ ui.chip(bad, bad) }}{{ ui.notice(bad, bad) }}{{ ui.empty(bad, bad) }}{{ ui.toast(bad) }}",
    ]
    for source in sources:
        assert "<script" not in drawn(source, bad=bad), source


def test_a_field_with_an_error_keeps_its_value_and_points_at_the_sentence() -> None:
    html = drawn("{{ ui.field('title', 'Title', 'VPN', error='Say more.') }}")
    assert 'value="VPN"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="title-error"' in html
    assert 'id="title-error"' in html


def test_a_textarea_keeps_a_leading_line_break() -> None:
    assert 'rows="4">\n\nsecond line</textarea>' in drawn("{{ ui.textarea('a', 'A', '\\nsecond line') }}")


def test_the_present_step_is_named_for_screen_readers() -> None:
    html = drawn("{{ ui.steps(2) }}")
    assert html.count('aria-current="step"') == 1
    assert html.count('class="done"') == 1


def test_a_button_with_only_an_icon_has_a_name() -> None:
    assert 'aria-label="Close"' in drawn("{{ ui.button('Close', 'x', 'icon quiet') }}")


def test_counts_stop_at_999() -> None:
    assert "999+" in drawn("{{ ui.count(12000) }}")


def test_words_follow_the_language_although_components_are_cached() -> None:
    source = "{{ ui.steps(1) }}"
    assert [("诊断中" in drawn(source, language)) for language in ("zh-hans", "en", "zh-hans")] == [True, False, True]


def test_a_remembered_piece_keeps_apart_what_may_be_trusted() -> None:
    from markupsafe import Markup  # noqa: PLC0415

    assert "<b>" in drawn("{{ ui.pill(word) }}", word=Markup("<b>x</b>"))
    assert "<b>" not in drawn("{{ ui.pill(word) }}", word="<b>x</b>")


def test_a_remembered_piece_takes_lists_too() -> None:
    assert "First" in drawn("{{ ui.steps(1, words=['First', 'Second', 'Third']) }}")
