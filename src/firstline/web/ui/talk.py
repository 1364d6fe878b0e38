"""Words that were cleaned when they were written, on their way to a page."""

from django.utils.translation import gettext
from markupsafe import Markup

from firstline.foundation.text.quotes import blocks


def stored_html(html: str) -> Markup:
    """HTML out of a column that only `foundation.text.markdown.render` fills."""
    return Markup(html)  # noqa: S704 - cleaned at write time


FOLDED = Markup('<details class="quoted"><summary title="{word}" aria-label="{word}">…</summary>{quote}</details>')


def folded_html(html: str) -> Markup:
    """Like `stored_html`, with what is quoted from earlier words folded behind "…"."""
    runs = blocks(html)
    if not any(run.is_quote for run in runs):
        return stored_html(html)
    word = gettext("Quoted text")
    return Markup("").join(FOLDED.format(word=word, quote=stored_html(run.html)) if run.is_quote else stored_html(run.html) for run in runs)
