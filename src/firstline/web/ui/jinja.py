"""The Jinja2 environment of all pages: strict, escaped, translated."""

from functools import lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from firstline.web.ui import times
from firstline.web.ui.faces import hue, initials
from firstline.web.ui.icons import icon
from firstline.web.ui.remembered import remembered

KILO = 1024
SIZE_UNITS = ("B", "KB", "MB", "GB")


@lru_cache(maxsize=4096)
def url(name: str, *args: str | int) -> str:
    """The address of a named route; remembered, because a page of rows asks for a hundred."""
    return reverse(name, args=args)


@lru_cache(maxsize=8192)
def _translated(language: str | None, message: str) -> Markup:
    del language  # the active one, and the key of the cache
    return Markup(gettext(message))  # noqa: S704 - our own words, never a person's


def say(message: str, **values: Any) -> Markup:
    """`_("…")` in templates: the same as Jinja2's, at a quarter of its cost; a page says a hundred things."""
    return _translated(get_language(), message) % values


def filesize(size_bytes: int) -> str:
    """412 KB, 1.3 MB"""
    size, unit = float(size_bytes), 0
    while size >= KILO and unit < len(SIZE_UNITS) - 1:
        size, unit = size / KILO, unit + 1
    return f"{size:.1f} {SIZE_UNITS[unit]}" if unit > 1 and size < 10 else f"{size:.0f} {SIZE_UNITS[unit]}"


def capped(number: int, limit: int = 999) -> str:
    """A count as badges show it: 999+ beyond the limit."""
    return f"{limit}+" if number > limit else str(number)


def environment(**options: Any) -> Environment:
    """Called by Django's Jinja2 backend. Variables must exist, everything is escaped, gettext is the new style."""
    wanted = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": ["jinja2.ext.i18n"],
    }
    env = Environment(autoescape=True, **({name: value for name, value in options.items() if name != "autoescape"} | wanted))
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    env.globals.update(_=say, static=static, url=url, icon=icon, hue=hue, remembered=remembered)
    env.filters.update(
        absolute=times.absolute,
        capped=capped,
        clock_time=times.clock_time,
        countdown=times.countdown,
        day=times.day,
        duration=times.duration,
        filesize=filesize,
        hue=hue,
        initials=initials,
        moment=times.moment,
        relative=times.relative,
        when=times.when,
    )
    return env
