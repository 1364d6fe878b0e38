"""One live stream: server-sent events for a signed-in page, native async (HTML Living Standard, "Server-sent events")."""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest

from firstline.foundation.journal.guard import StrayWrite
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import Viewer, viewer_of
from firstline.web.live.hub import HUB, Listener, Message
from firstline.web.live.subscription import Interest, interest_of

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PREFIX = "/events/"
PING_SECONDS = 20
CHECK_SECONDS = 60
RETRY_MILLISECONDS = 2000
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer `/events/…`: 404 for what is not there or not theirs, 204 (do not reconnect) for strangers."""
    if scope["method"] != "GET":
        await _answer(send, 405)
        return
    cookie = next((value for name, value in scope["headers"] if name == b"cookie"), b"").decode("latin-1")
    path = scope["path"][len(PREFIX) :]
    viewer, interest = await _look(cookie, path)
    if viewer is None or interest is None:
        await _answer(send, 204 if viewer is None else 404)
        return
    listener = Listener(viewer, interest, asyncio.get_running_loop())
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": b"retry: %d\n\n" % RETRY_MILLISECONDS, "more_body": True})
    HUB.add(listener)
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        await _serve(listener, gone, send, cookie, path)
    finally:
        HUB.remove(listener)
        gone.cancel()


async def _serve(listener: Listener, gone: "asyncio.Future[None]", send: Send, cookie: str, path: str) -> None:
    loop = asyncio.get_running_loop()
    check_at = loop.time() + CHECK_SECONDS
    while True:
        waiting = asyncio.ensure_future(listener.queue.get())
        await asyncio.wait([waiting, gone], timeout=PING_SECONDS, return_when=asyncio.FIRST_COMPLETED)  # type: ignore[type-var]
        if gone.done():
            waiting.cancel()
            return
        if waiting.done():
            body = encode(waiting.result())
        else:
            waiting.cancel()
            body = b": ping\n\n"
        if loop.time() >= check_at:
            viewer, interest = await _look(cookie, path)
            if viewer is None or interest is None:
                await send({"type": "http.response.body", "body": b"event: gone\ndata: {}\n\n", "more_body": False})
                return
            listener.viewer, listener.interest, check_at = viewer, interest, loop.time() + CHECK_SECONDS
        await send({"type": "http.response.body", "body": body, "more_body": True})


def encode(message: Message) -> bytes:
    """A message as the lines of an event stream: a change is an unnamed event that names its subject, the rest has names."""
    if message.kind == "changed":
        return _lines("", {"subject": f"ticket:{message.ticket}"})
    if message.kind == "presence":
        return _lines("event: presence\n", {"people": [{"id": pk, "name": name} for pk, name in message.people]})
    if message.kind in ("typing", "here"):
        people = [{"id": pk, "name": name} for pk, name in message.people]
        return _lines(f"event: {message.kind}\n", {"people": people, "detail": message.detail})
    return _lines(f"event: {message.kind}\n", {})


def _lines(name: str, data: dict[str, Any]) -> bytes:
    return f"{name}data: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"cache-control", b"no-store")]})
    await send({"type": "http.response.body", "body": b""})


@sync_to_async(thread_sensitive=False)
def _look(cookie: str, path: str) -> tuple[Viewer | None, Interest | None]:
    """Who asks, and what they may hear."""
    try:
        person = _person(cookie)
        if person is None:
            return None, None
        viewer = viewer_of(person)
        return viewer, interest_of(viewer, path)
    finally:
        connection.close()


def _person(cookie: str) -> Person | None:
    try:
        morsel = SimpleCookie(cookie).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    if morsel is None:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(morsel.value)
    try:
        user = get_user(request)
    except StrayWrite:  # the session has ended, and Django wants to delete it: the next page does that
        return None
    return user if isinstance(user, Person) and user.is_active else None
