"""Puts the writes of allauth's views inside a transaction: the database refuses them elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponseBase]


def writes_on_post(view: View) -> View:
    """A view that only reads when it is fetched."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in SAFE_METHODS:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return rendered(view(request, *args, **kwargs))

    return wrapped


def writes_always(view: View) -> View:
    """A view that may write even when it is fetched: it clears away what has ended."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            return rendered(view(request, *args, **kwargs))

    return wrapped


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """A lazy template response may read and write while it is drawn: draw it here."""
    render = getattr(response, "render", None)
    return render() if callable(render) else response
