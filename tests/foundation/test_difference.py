"""What differs between two texts: nothing is lost, and words stay whole."""

from hypothesis import given
from hypothesis import strategies as st

from firstline.foundation.text.difference import Side, difference


def shown(first: str, second: str) -> list[tuple[str, str]]:
    return [(part.side, part.text) for part in difference(first, second)]


def test_words_are_compared_whole() -> None:
    assert shown("The VPN is down", "The proxy is down") == [("both", "The "), ("first", "VPN"), ("second", "proxy"), ("both", " is down")]


def test_chinese_is_compared_by_characters() -> None:
    assert shown("打印机脱机", "打印机卡纸") == [("both", "打印机"), ("first", "脱机"), ("second", "卡纸")]


def test_the_same_text_has_no_difference_and_an_empty_one_no_part() -> None:
    assert (shown("a b", "a b"), shown("", "a"), shown("", "")) == ([("both", "a b")], [("second", "a")], [])


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_out_of_it(first: str, second: str) -> None:
    parts = difference(first, second)
    assert "".join(part.text for part in parts if part.side != Side.SECOND) == first
    assert "".join(part.text for part in parts if part.side != Side.FIRST) == second
