"""Initials and hues."""

import pytest

from firstline.web.ui.faces import HUES, hue, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("王芳", "王"),
        ("欧阳子衿", "欧"),
        ("Priya Narayan", "PN"),
        ("Amir", "A"),
        ("anna-lena von rothenburg", "AR"),
        ("  ", "?"),
        ("", "?"),
        ("김철수", "김"),
        ("(vendor) Li", "L"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_hue_is_stable_and_within_the_range() -> None:
    assert hue(7) == hue("7")
    assert {hue(n) for n in range(2000)} == {f"hue-{n}" for n in range(HUES)}
