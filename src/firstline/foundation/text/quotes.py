"""What somebody quotes from earlier words, told apart from what they write: block quotes, and the trail of an answered mail."""

import re
from typing import NamedTuple

SHORT_QUOTE_CHARACTERS = 120
"""A quote in the middle that is this short is answered line by line: it stays in sight."""
_QUOTE = re.compile(r"<(/?)blockquote>")
_TAG = re.compile(r"<[^>]+>")
_TRAIL = re.compile(
    r"(?:<p>|<br ?/?>\s*)(?="
    r"On\b[^<]{4,200}\bwrote:\s*(?:<|$)"  # Gmail, Apple Mail
    r"|[^<]{4,120}(?:写道|寫道)[:：]\s*(?:<|$)"
    r"|-{2,}\s*(?:Original Message|Forwarded message|原始邮件|转发的邮件|回复的原邮件)"  # Outlook, Foxmail, QQ, NetEase
    r"|(?:From|发件人|寄件者)[:：][^<]*<br ?/?>\s*(?:Sent|Date|To|发送时间|发送日期|日期|时间|收件人)[:：])",
)


class Block(NamedTuple):
    """A run of the HTML; joined, all runs are the whole (a paragraph that a trail cuts in two is closed and opened again)."""

    html: str
    is_quote: bool


def blocks(html: str) -> list[Block]:
    """The written and the quoted runs of clean HTML, in order."""
    start = _trail(html)
    body, trail = (html, "") if start is None else _cut(html, *start)
    found = _quotes(body, is_end=not trail)
    return [*found, Block(trail, is_quote=True)] if trail else found


def _trail(html: str) -> tuple[int, int] | None:
    """Where the trail of an answered mail begins: before and behind its opening tag; only in a paragraph of the outermost level."""
    for found in _TRAIL.finditer(html):
        before = html[: found.start()]
        is_nested = any(before.count(f"<{tag}>") > before.count(f"</{tag}>") for tag in ("blockquote", "li", "td", "pre"))
        if not is_nested and _TAG.sub("", before).strip():
            return found.start(), found.end()
    return None


def _cut(html: str, start: int, end: int) -> tuple[str, str]:
    if html.startswith("<p>", start):
        return html[:start], html[start:]
    return f"{html[:start]}</p>", f"<p>{html[end:]}"


def _quotes(html: str, *, is_end: bool) -> list[Block]:
    found: list[Block] = []
    depth, begin, done = 0, 0, 0
    for tag in _QUOTE.finditer(html):
        if not tag.group(1):
            begin = tag.start() if depth == 0 else begin
            depth += 1
            continue
        depth -= 1
        quote = html[begin : tag.end()]
        is_last = is_end and not _TAG.sub("", html[tag.end() :]).strip()
        if depth == 0 and (is_last or len(_TAG.sub("", quote)) > SHORT_QUOTE_CHARACTERS):
            found += [Block(html[done:begin], is_quote=False), Block(quote, is_quote=True)]
            done = tag.end()
    return [block for block in (*found, Block(html[done:], is_quote=False)) if block.html.strip()]
