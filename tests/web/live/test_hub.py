"""Who is on a ticket and who writes, told to those who may know."""

import asyncio

from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.models import Person
from firstline.web.live.hub import Hub, Listener, Message
from firstline.web.live.stream import encode
from firstline.web.live.subscription import interest_of
from tests.cast import Cast, a_ticket


def listening(hub: Hub, cast: Cast, loop: asyncio.AbstractEventLoop, person: Person, path: str) -> Listener:
    interest = interest_of(cast.see(person), path)
    assert interest
    listener = Listener(cast.see(person), interest, loop)
    hub.add(listener)
    return listener


def heard(loop: asyncio.AbstractEventLoop, listener: Listener, kind: str) -> list[Message]:
    loop.run_until_complete(asyncio.sleep(0))
    messages = []
    while not listener.queue.empty():
        messages.append(listener.queue.get_nowait())
    return [message for message in messages if message.kind == kind]


def page(ticket: Ticket) -> str:
    return f"ticket/{ticket.number}"


def test_the_others_of_the_desk_hear_who_writes(cast: Cast) -> None:
    hub, loop, ticket = Hub(), asyncio.new_event_loop(), a_ticket(cast)
    amir, lena, rita = (listening(hub, cast, loop, person, page(ticket)) for person in (cast.amir, cast.lena, cast.rita))
    elsewhere = listening(hub, cast, loop, cast.lena, page(a_ticket(cast)))
    hub.tell_typing(cast.see(cast.amir), ticket.pk, "reply")
    told = [heard(loop, one, "typing") for one in (amir, lena, rita, elsewhere)]
    loop.close()
    assert told == [[], [Message("typing", people=((cast.amir.pk, "Amir"),), detail="reply")], [], []]
    assert b'event: typing\ndata: {"people": [{"id": ' in encode(told[1][0])


def test_lists_show_who_is_on_their_tickets(cast: Cast) -> None:
    hub, loop, ticket = Hub(), asyncio.new_event_loop(), a_ticket(cast, team=cast.personnel)
    before = listening(hub, cast, loop, cast.amir, "inbox")
    hana = listening(hub, cast, loop, cast.hana, page(ticket))
    other = listening(hub, cast, loop, cast.nils, page(a_ticket(cast)))
    after = listening(hub, cast, loop, cast.lena, "inbox")
    hub.remove(other)
    shown = [[message.people for message in heard(loop, one, "here")] for one in (before, after)]
    hub.remove(hana)
    loop.close()
    assert shown == [[((cast.nils.pk, "Nils"),), ()], [((cast.nils.pk, "Nils"),), ()]]
