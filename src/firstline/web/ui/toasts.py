"""Short notes about what just happened, shown once on the next page; some can be taken back."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

UNDO_PREFIX = "undo:"
KINDS = {"success": "fine", "warning": "warn", "error": "burn"}


@dataclass(frozen=True)
class Toast:
    text: str
    kind: str = ""
    symbol: str = ""
    undo: str = ""
    seconds: int = 10


def toast(request: HttpRequest, text: object, *, kind: str = "", undo: str = "", seconds: int = 10) -> None:
    """Say something on the next page. kind: "", "fine", "warn", "burn"; undo: an address that takes it back by POST."""
    level = {"fine": messages.SUCCESS, "warn": messages.WARNING, "burn": messages.ERROR}.get(kind, messages.INFO)
    messages.add_message(request, level, str(text), extra_tags=f"{UNDO_PREFIX}{seconds}:{undo}" if undo else "")


def waiting_toasts(request: HttpRequest) -> Iterator[Toast]:
    """What has not been shown yet; showing it uses it up."""
    for message in messages.get_messages(request):
        extra = str(message.extra_tags or "")
        kind = KINDS.get(message.level_tag, "")
        if extra.startswith(UNDO_PREFIX):
            seconds, _, address = extra.removeprefix(UNDO_PREFIX).partition(":")
            yield Toast(str(message), kind, "send", address, int(seconds))
        else:
            yield Toast(str(message), kind)
