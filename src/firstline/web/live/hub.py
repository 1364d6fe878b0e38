"""One reader of the journal's tail for all streams of this process, and who is looking at which ticket."""

import asyncio
import logging
import threading
from collections import Counter
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from firstline.desk.tickets.queries.live import concerns
from firstline.foundation.journal.api import Audience
from firstline.foundation.journal.tail import Changed, Tail
from firstline.foundation.people.viewer import Viewer
from firstline.web.live.subscription import Interest, OneTicket

POLL_SECONDS = 0.1
AFTER_ERROR_SECONDS = 2
WAITING_MESSAGES = 200
"""A page that does not read this many messages is behind anyway: it gets one "reload all" instead."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """An event of the stream: `changed` names a ticket, `presence` who looks at it, `reload` says: fetch everything."""

    kind: str
    ticket: str = ""
    people: tuple[tuple[int, str], ...] = ()


@dataclass(eq=False)
class Listener:
    """One open stream."""

    viewer: Viewer
    interest: Interest
    loop: asyncio.AbstractEventLoop
    queue: "asyncio.Queue[Message]" = field(default_factory=lambda: asyncio.Queue(WAITING_MESSAGES))

    def put(self, message: Message) -> None:
        """Hand over a message from any thread."""
        self.loop.call_soon_threadsafe(self._put, message)

    def _put(self, message: Message) -> None:
        if self.queue.full():
            while not self.queue.empty():
                self.queue.get_nowait()
            message = Message("reload")
        self.queue.put_nowait(message)


class Hub:
    """Streams register here; a thread reads the tail and tells those whom a change concerns."""

    def __init__(self) -> None:
        self._listeners: set[Listener] = set()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to read; streams may register before."""
        self._stop.clear()
        self._thread = threading.Thread(target=self._read, name="live-hub", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the reader."""
        self._stop.set()
        if self._thread:
            self._thread.join(timeout=5)

    def add(self, listener: Listener) -> None:
        """A page was opened."""
        with self._lock:
            self._listeners.add(listener)
        self._tell_presence(listener)

    def remove(self, listener: Listener) -> None:
        """A page was closed."""
        with self._lock:
            self._listeners.discard(listener)
        self._tell_presence(listener)

    def present(self) -> frozenset[int]:
        """The people of the desk who have a page open that follows it, as far as this process knows."""
        with self._lock:
            return frozenset(one.viewer.id for one in self._listeners if one.viewer.is_staff)

    def _read(self) -> None:
        tail: Tail | None = None
        while not self._stop.is_set():
            pause = POLL_SECONDS
            try:
                tail = tail or Tail()
                if changes := tail.read():
                    self._publish(changes)
            except DatabaseError:  # the database is away for a moment: pages reconnect and fetch anew
                log.warning("the live stream cannot read the journal; trying again", exc_info=True)
                tail, pause = None, AFTER_ERROR_SECONDS
                connection.close()
            self._stop.wait(pause)
        connection.close()

    def _publish(self, changes: list[Changed]) -> None:
        public: dict[int, bool] = {}
        for change in changes:
            if change.subject_kind == "ticket":
                public[change.subject_id] = public.get(change.subject_id, False) or change.audience == Audience.PUBLIC
        with self._lock:
            listeners = list(self._listeners)
        if not public or not listeners:
            return
        for concern in concerns(set(public)):
            message = Message("changed", ticket=concern.number)
            for listener in listeners:
                if listener.interest.wants(concern, is_public=public[concern.ticket_id]):
                    listener.put(message)

    def _tell_presence(self, moved: Listener) -> None:
        if not isinstance(moved.interest, OneTicket) or not moved.interest.hears_internal:
            return
        ticket_id = moved.interest.ticket_id
        with self._lock:
            here = [one for one in self._listeners if isinstance(one.interest, OneTicket) and one.interest.ticket_id == ticket_id]
        agents = [one for one in here if isinstance(one.interest, OneTicket) and one.interest.hears_internal]
        names = {one.viewer.id: one.viewer.name for one in agents}
        present = Counter(one.viewer.id for one in agents)
        for one in agents:
            others = tuple((pk, names[pk]) for pk in sorted(present) if pk != one.viewer.id)
            one.put(Message("presence", people=others))


HUB = Hub()
