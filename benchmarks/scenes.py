"""What is measured: the pages and the acts of a working day, by an agent of five teams and a requester with fifty tickets."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import Count

from benchmarks.cost import RUNS
from benchmarks.requests import Visitor
from firstline.desk.inbox.actions import save_view
from firstline.desk.inbox.listing import Listing, View
from firstline.desk.tickets.actions import open_ticket, reply, take
from firstline.desk.tickets.actions.import_history import Ids, PastTicket, import_history_unsafe
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.queries import Cursor
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Past
from firstline.foundation.people.actions import join_team
from firstline.foundation.people.models import Membership, Person, Team
from firstline.foundation.people.viewer import viewer_of

TEAMS, PAGE, DEEP_PAGE, LONG_THREAD = 5, 50, 1_000, 400
TICKETS_OF_REQUESTER = 50
VIEWS = {"Urgent": {"priority": "P1,P2"}, "Waits for the vendor": {"status": "waiting:vendor"}, "Nobody's": {"assignee": "none"}}
DETAILS = {"description": "It says ERR_CERT_DATE since this morning.", "impact": "person", "urgency": "degraded", "affected": "FIN-PC-0392"}


@dataclass(frozen=True)
class Scene:
    """Something that is done all day; targets in milliseconds of CPU on SQLite and on PostgreSQL."""

    name: str
    work: Callable[[], object]
    targets: tuple[float, float] | None = None


def scenes() -> Iterator[Scene]:
    """Everything that is measured; prepares what it needs in the desk at hand, which is a benchmark's own."""
    with transaction.atomic():
        agent, requester = _agent(), _requester()
    desk, portal = Visitor(agent), Visitor(requester)
    yield from _openings(requester, portal)
    yield from _replies(agent, requester, desk)
    yield from _lists(agent, desk)
    yield from _tickets(agent, desk)
    yield Scene("portal home", lambda: portal.get("/"))


def _openings(requester: Person, portal: Visitor) -> Iterator[Scene]:
    category = Category.objects.get(key="network.vpn")
    seen = viewer_of(requester)
    given = {"by": seen, "requester": requester, "title": "VPN is down", "category": category, **DETAILS}
    yield Scene("open a ticket, action", lambda: open_ticket(**given))  # type: ignore[arg-type]
    form = {"title": "VPN is down", "kind": "incident", "category": str(category.pk), **DETAILS}
    yield Scene("open a ticket, form", lambda: portal.post("/requests/new/", form), (6, 9))


def _replies(agent: Person, requester: Person, desk: Visitor) -> Iterator[Scene]:
    seen = viewer_of(agent)
    tickets = deque(_taken(agent, requester, 2 * RUNS))
    yield Scene("reply + status, action", lambda: reply(tickets.popleft(), by=seen, text="Which error do you see?", then="wait"), (7, 11))
    form = {"text": "Which error do you see?", "mode": "reply", "then": "wait"}
    yield Scene("reply + status, form", lambda: desk.post(f"/workspace/tickets/{tickets.popleft().number}/replies/", form), (7, 11))


def _lists(agent: Person, desk: Visitor) -> Iterator[Scene]:
    targets = (8, 10)
    team = agent.memberships.order_by("pk")[0].team_id
    network = Category.objects.get(key="network").pk
    addresses = {
        "inbox, mine": "/workspace/",
        "inbox, one team": f"/workspace/teams/{team}/",
        "inbox, all": "/workspace/all/",
        "inbox, all, last page": f"/workspace/all/?after={_last_open()}",
        "inbox, unassigned": "/workspace/unassigned/",
        "inbox, by due time": "/workspace/all/?order=due",
        "inbox, priority and nobody": "/workspace/all/?priority=P1,P2&assignee=none",
        "inbox, category and status": f"/workspace/all/?category={network}&status=diagnosing",
        "inbox, words": "/workspace/all/?words=vpn",
        "recently changed, open": "/workspace/all/?order=changed",
        "recently changed, all states": "/workspace/all/?state=any",
        f"recently changed, page {DEEP_PAGE:,}": f"/workspace/all/?{urlencode({'state': 'any', 'after': str(_deep())})}",
    }
    for name, address in addresses.items():
        yield Scene(name, lambda address=address: desk.get(address), targets)  # type: ignore[misc]


def _tickets(agent: Person, desk: Visitor) -> Iterator[Scene]:
    short = _taken(agent, _requester(), 1)[0]
    for n in range(3):
        reply(short, by=viewer_of(agent), text=f"Step {n + 1}: please restart the VPN client and tell us what it says.")
    long = _long_thread(agent)
    for ticket, count in ((short, 4), (long, LONG_THREAD)):
        yield Scene(f"ticket, {count} messages", lambda ticket=ticket: desk.get(f"/workspace/tickets/{ticket.number}/"), (8, 10))  # type: ignore[misc]


def _agent() -> Person:
    """The agent with the most teams, in five of them, with three saved views."""
    agent = Person.objects.filter(memberships__isnull=False).annotate(n=Count("memberships", distinct=True)).order_by("-n", "pk")[0]
    there = set(Membership.objects.filter(person=agent).values_list("team", flat=True))
    for team in Team.objects.filter(is_restricted=False).exclude(pk__in=there).order_by("pk")[: max(0, TEAMS - len(there))]:
        join_team(agent, by=SYSTEM, team=team)
    seen = viewer_of(agent)
    if not agent.saved_views.exists():
        for name, asked in VIEWS.items():
            save_view(by=seen, name=name, listing=Listing.parse(View.ALL, None, asked))
    return agent


def _requester() -> Person:
    """Somebody with about fifty tickets, or with the most on a small desk."""
    counted = Ticket.objects.values_list("requester").annotate(n=Count("pk"))
    return Person.objects.get(pk=counted.filter(n__lte=TICKETS_OF_REQUESTER).order_by("-n", "requester")[0][0])


def _taken(agent: Person, requester: Person, count: int) -> list[Ticket]:
    """New tickets of the requester, taken by the agent."""
    seen, team = viewer_of(agent), agent.memberships.order_by("pk")[0].team
    found = []
    for _ in range(count):
        ticket = open_ticket(by=SYSTEM, requester=requester, title="VPN is down", description=DETAILS["description"], team=team)
        found.append(take(ticket, by=seen))
    return found


def _deep() -> Cursor:
    """Where page 1,000 of the recently changed begins, or the last one of a small desk."""
    at = min(DEEP_PAGE, Ticket.objects.count() // PAGE) * PAGE - PAGE
    changed_at, pk = Ticket.objects.order_by("-changed_at", "-id").values_list("changed_at", "id")[at]
    return Cursor(changed_at.isoformat(), pk)


def _last_open() -> Cursor:
    """Where the last page of the open tickets begins."""
    priority, pk = Ticket.objects.filter(is_open=True).order_by("-priority", "-id").values_list("priority", "id")[PAGE]
    return Cursor(priority, pk)


def _long_thread(agent: Person) -> Ticket:
    """A ticket with four hundred messages."""
    requester, now = _requester(), clock.now()
    start = now - timedelta(days=20)
    title = f"A thread of {LONG_THREAD} messages"
    if found := Ticket.objects.filter(title=title, assignee=agent).first():
        return found
    facts = {"title": title, "requester_id": requester.pk, "organisation_id": requester.organisation_id, "team_id": _team(agent)}
    facts |= {"assignee_id": agent.pk, "opened_at": start, "changed_at": now, "first_response_at": start, "status": "diagnosing"}
    messages = [
        {
            "kind": "opening" if n == 0 else "reply",
            "token": f"thread-{agent.pk}-{n}",
            "author_id": agent.pk if n % 2 else requester.pk,
            "from_desk": bool(n % 2),
            "text": f"Line {n}",
            "html": f"<p>Line {n}: the log says ERR_CERT_DATE again, and the client was restarted twice.</p>",
            "created_at": start + timedelta(hours=n),
            "published_at": start + timedelta(hours=n),
        }
        for n in range(LONG_THREAD)
    ]
    return Ticket.objects.get(pk=import_history_unsafe([PastTicket(facts, messages, _told)])[0])


def _team(agent: Person) -> int:
    return int(agent.memberships.order_by("pk")[0].team_id)


def _told(ids: Ids) -> Iterator[Past]:
    return iter(())
