"""One reader of the journal's tail for all streams of this process, and who is looking at which ticket."""

import asyncio
import logging
import threading
from collections import Counter
from dataclasses import dataclass, field

from django.db import DatabaseError, connection

from firstline.desk.outreach.models import Notification
from firstline.desk.tickets.queries.live import concerns
from firstline.foundation.journal.api import Audience
from firstline.foundation.journal.tail import Changed, IdTail, Tail
from firstline.foundation.people.viewer import Viewer
from firstline.web.live.subscription import Inbox, Interest, OneTicket

POLL_SECONDS = 0.1
AFTER_ERROR_SECONDS = 2
TURNS_A_BELL = 3
"""Every so many turns the reader looks for new notifications too: they follow what they tell of by a moment."""
WAITING_MESSAGES = 200
"""A page that does not read this many messages is behind anyway: it gets one "reload all" instead."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Message:
    """An event of the stream: `changed` names a ticket, `presence` who looks at it, `typing` who writes what (`detail`) in it,

    `here` who looks at a ticket of a list (`detail` is its id), `bell` that there is something in one's own bell, `reload` says: fetch
    everything.
    """

    kind: str
    ticket: str = ""
    people: tuple[tuple[int, str], ...] = ()
    detail: str = ""


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
        if isinstance(listener.interest, Inbox):
            for interest in {one.ticket_id: one for one, _listener in self._on_tickets()}.values():
                self._tell_lists(interest, [listener])

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
        bells: IdTail | None = None
        turn = 0
        while not self._stop.is_set():
            pause = POLL_SECONDS
            try:
                tail = tail or Tail()
                if changes := tail.read():
                    self._publish(changes)
                bells = bells or IdTail(Notification, ("person_id", "id"))
                turn += 1
                if turn % TURNS_A_BELL == 0 and (rows := bells.rows()):
                    self._ring({person for person, _id in rows})
            except DatabaseError:  # the database is away for a moment: pages reconnect and fetch anew
                log.warning("the live stream cannot read the journal; trying again", exc_info=True)
                tail, bells, pause = None, None, AFTER_ERROR_SECONDS
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

    def tell_typing(self, viewer: Viewer, ticket_id: int, what: str) -> None:
        """Somebody of the desk writes a "reply" or a "note": the others of the desk on this ticket hear of it; kept nowhere."""
        message = Message("typing", people=((viewer.id, viewer.name),), detail=what)
        for interest, listener in self._on_tickets():
            if interest.ticket_id == ticket_id and listener.viewer.id != viewer.id:
                listener.put(message)

    def _on_tickets(self) -> list[tuple[OneTicket, Listener]]:
        """People of the desk on the pages of tickets."""
        with self._lock:
            pairs = [(one.interest, one) for one in self._listeners]
        return [(interest, one) for interest, one in pairs if isinstance(interest, OneTicket) and interest.hears_internal]

    def _tell_lists(self, looked_at: OneTicket, lists: list[Listener]) -> None:
        """Show in the lists that hold this ticket who looks at it."""
        here = [one.viewer for interest, one in self._on_tickets() if interest.ticket_id == looked_at.ticket_id]
        people = sorted({(viewer.id, viewer.name) for viewer in here})
        for one in lists:
            if one.interest.wants(looked_at.concern, is_public=False):
                others = tuple(row for row in people if row[0] != one.viewer.id)
                one.put(Message("here", people=others, detail=str(looked_at.ticket_id)))

    def _ring(self, people: set[int]) -> None:
        with self._lock:
            theirs = [one for one in self._listeners if one.viewer.id in people]
        for listener in theirs:
            listener.put(Message("bell"))

    def _tell_presence(self, moved: Listener) -> None:
        if not isinstance(moved.interest, OneTicket) or not moved.interest.hears_internal:
            return
        ticket_id = moved.interest.ticket_id
        with self._lock:
            lists = [one for one in self._listeners if isinstance(one.interest, Inbox)]
        if lists:
            self._tell_lists(moved.interest, lists)
        agents = [one for interest, one in self._on_tickets() if interest.ticket_id == ticket_id]
        names = {one.viewer.id: one.viewer.name for one in agents}
        present = Counter(one.viewer.id for one in agents)
        for one in agents:
            others = tuple((pk, names[pk]) for pk in sorted(present) if pk != one.viewer.id)
            one.put(Message("presence", people=others))


HUB = Hub()
