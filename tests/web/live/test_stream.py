"""A whole stream: cookie, rights, tail, hub, bytes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from firstline.desk.tickets.actions import note, reply
from firstline.foundation.people.models import Person
from firstline.web.live.hub import HUB
from firstline.web.live.stream import stream
from tests.cast import Cast, a_ticket, gather

PATIENCE_SECONDS = 5
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk() -> Cast:
    return gather()


def cookie_of(person: Person) -> bytes:
    client = Client()
    with transaction.atomic():
        client.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}".encode()


class Page:
    """A browser's side of one stream."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.leave = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.leave.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.put_nowait(message)

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.sent.get(), PATIENCE_SECONDS)

    async def next_event(self) -> str:
        while True:
            body = (await self.next()).get("body", b"").decode()
            if "data:" in body:
                return str(body)


def listen(cookie: bytes, path: str, play: Callable[[Page], Awaitable[Any]]) -> Any:
    """Open the stream, let `play` act on the page, close it; returns what `play` returns."""

    async def whole() -> Any:
        HUB.start()
        page = Page()
        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"cookie", cookie)]}
        task = asyncio.ensure_future(stream(scope, page.receive, page.send))
        try:
            return await play(page)
        finally:
            page.leave.set()
            await asyncio.wait_for(task, PATIENCE_SECONDS)
            await asyncio.to_thread(HUB.stop)

    return asyncio.run(whole())


async def elsewhere(action: Callable[..., Any], *things: Any, **facts: Any) -> None:
    """Somebody else's request, in a thread with a connection of its own."""

    def act() -> None:
        try:
            action(*things, **facts)
        finally:
            connection.close()

    await asyncio.to_thread(act)


async def status(page: Page) -> int:
    return int((await page.next())["status"])


def test_strangers_are_told_not_to_come_back(desk: Cast) -> None:
    assert listen(b"", "/events/inbox", status) == 204


@pytest.mark.parametrize("path", ["/events/ticket/T20260101-0001", "/events/inbox", "/events/nonsense"])
def test_what_a_requester_may_not_hear_is_missing(desk: Cast, path: str) -> None:
    assert listen(cookie_of(desk.rita), path, status) == 404


def test_a_change_reaches_the_open_page(desk: Cast) -> None:
    ticket, amir = a_ticket(desk), desk.see(desk.amir)

    async def play(page: Page) -> str:
        assert await status(page) == 200
        await page.next()
        await asyncio.sleep(0.3)  # the hub reads its first position
        await elsewhere(reply, ticket, by=amir, text="I am on it")
        return await page.next_event()

    body = listen(cookie_of(desk.rita), f"/events/ticket/{ticket.number}", play)
    assert json.loads(body.removeprefix("data: ")) == {"subject": f"ticket:{ticket.number}"}


def test_an_internal_note_does_not_reach_the_requester(desk: Cast) -> None:
    ticket, amir = a_ticket(desk), desk.see(desk.amir)

    async def play(page: Page) -> bool:
        assert await status(page) == 200
        await page.next()
        await asyncio.sleep(0.3)
        await elsewhere(note, ticket, by=amir, text="secret")
        await asyncio.sleep(0.5)
        return page.sent.empty()

    assert listen(cookie_of(desk.rita), f"/events/ticket/{ticket.number}", play)
