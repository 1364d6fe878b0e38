"""What is quoted is told apart from what is written, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstline.foundation.text.markdown import render
from firstline.foundation.text.quotes import SHORT_QUOTE_CHARACTERS, blocks

LONG = "word " * SHORT_QUOTE_CHARACTERS


def told(markdown: str) -> tuple[str, str]:
    """(written, quoted), as HTML."""
    found = blocks(render(markdown))
    return "".join(b.html for b in found if not b.is_quote), "".join(b.html for b in found if b.is_quote)


@pytest.mark.parametrize(
    "trail",
    [
        "On Mon, 23 Nov 2026 at 09:10, Amir Haddad wrote:\n\n> Hello",
        "Amir Haddad 于 2026年11月23日周一 09:10 写道：\n\n> 您好",
        "发件人：林涛\n发送时间：2026年11月23日 9:10\n收件人：王芳\n主题：VPN\n\n您好",
        "From: Amir\nSent: Monday\nTo: Rita\n\nHello",
        "-----Original Message-----\nHello",
        "------------------ 原始邮件 ------------------\n您好",
    ],
)
def test_the_trail_of_an_answered_mail_is_quoted(trail: str) -> None:
    for between in ("\n\n", "\n"):
        written, quoted = told(f"It works now, thank you.{between}{trail}")
        assert written.strip() == "<p>It works now, thank you.</p>"
        assert all(word in quoted for word in ("<p>", trail.split()[0].strip("-")))


def test_a_quote_at_the_end_is_folded_and_a_short_one_that_is_answered_is_not() -> None:
    assert told("Yes.\n\n> Is it on?")[1].startswith("<blockquote>")
    assert told("> Is it on?\n\nYes.")[1] == ""
    assert "word" in told(f"> {LONG}\n\nYes.")[1]


def test_nested_quotes_are_one() -> None:
    found = blocks(render(f"Yes.\n\n> {LONG}\n>\n> > deeper\n\nNo."))
    assert [block.is_quote for block in found] == [False, True, False]


@pytest.mark.parametrize("text", ["On Monday I wrote: it fails", "From: me", "> On A, B wrote:\n> x\n\nend", "发件人：只有这一行"])
def test_what_only_looks_like_a_trail_stays(text: str) -> None:
    assert told(text)[1] == ""


@given(st.text(alphabet="ab >\n:发件人OnWrote-", max_size=80))
def test_no_word_is_lost(text: str) -> None:
    html = render(text)
    joined = "".join(block.html for block in blocks(html))
    assert "".join(joined.split()) in {"".join(html.split()), "".join(html.replace("<br>", "</p><p>").split())}
