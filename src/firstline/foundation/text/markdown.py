"""Markdown as people write it in tickets: rendered once, at write time."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from firstline.foundation.text.html import clean_html
from firstline.foundation.text.normal import one_line

SNIPPET_CHARACTERS = 140
MENTION_SCHEME = "person:"
_MARKUP = re.compile(
    r"!\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)"  # pictures and links: their words stay
    r"|^\s{0,3}(?:#{1,6}|>+|[-*+]|\d+\.)\s+|```\w*"  # headings, quotes, lists, fences
    r"|[*`~]{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w)",  # emphasis, but not the middle of ERR_CERT
    re.M,
)


@cache
def _renderer() -> MarkdownIt:
    # CommonMark with single line breaks kept, as in a chat; raw HTML stays text
    renderer = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    renderer.core.ruler.push("mention", _show_mentions)
    return renderer


def _show_mentions(state: StateCore) -> None:
    """`@[Name](person:12)` becomes a chip; its address goes no further."""
    for block in state.tokens:
        children = block.children or []
        for before, link, _name, end in zip(children, children[1:], children[2:], children[3:], strict=False):
            if link.type == "link_open" and str(link.attrs.get("href", "")).startswith(MENTION_SCHEME) and before.content.endswith("@"):
                before.content = before.content[:-1]
                link.type, link.tag, link.attrs = "html_inline", "", {}
                link.content = '<span class="mention">@'
                if end.type == "link_close":
                    end.type, end.tag, end.content = "html_inline", "", "</span>"


def render(markdown: str) -> str:
    """Clean HTML of a Markdown text."""
    return clean_html(_renderer().render(markdown))


def snippet(markdown: str, limit: int = SNIPPET_CHARACTERS) -> str:
    """The beginning of a text as one plain line of at most `limit` characters."""
    line = one_line(_MARKUP.sub(lambda m: m.group(1) or m.group(2) or "", markdown[: limit * 6]))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
