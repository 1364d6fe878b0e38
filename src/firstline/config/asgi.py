"""One port: live streams are native async, everything else is Django in threads (DESIGN §4)."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware

from firstline.config.wsgi import application as django_application
from firstline.web.live.hub import HUB
from firstline.web.live.stream import stream

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

WEB_THREADS = 8
_django = WSGIMiddleware(django_application, workers=WEB_THREADS)  # type: ignore[arg-type]


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Routes by the first part of the path; the hub lives as long as the server."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/events/"):
        await stream(scope, receive, send)
    elif scope["type"] == "http":
        await _django(scope, receive, send)  # type: ignore[arg-type]


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        event = await receive()
        if event["type"] == "lifespan.startup":
            HUB.start()
            await send({"type": "lifespan.startup.complete"})
        else:
            HUB.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
