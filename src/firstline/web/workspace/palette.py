"""What the command palette of the workspace offers: every page of the rail, what was visited or used lately, and what words find."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, gettext

from firstline.desk.tickets.queries import FoundTicket, look_up_tickets, readable_teams, visited_tickets
from firstline.desk.tickets.words import STATUS_WORDS, WAITING_WORDS
from firstline.foundation.people.queries import find_organisations, find_people, find_teams, habits_of, person_names
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.versions.section import sections
from firstline.web.ui.palette import Entry, Kind
from firstline.web.workspace.frame import Desk, frame

MOST_USED = 20
"""Tickets and people that are offered before anything is asked of the server, because this person goes to them."""
FEW = 3
EVERYTHING = frozenset({Kind.TICKET, Kind.PERSON, Kind.TEAM, Kind.ORGANISATION})


def commands(viewer: Viewer) -> list[Entry]:
    """What is known without asking: pages in both languages, tickets looked at last, tickets and people this person goes to."""
    desk = Desk.of(viewer)
    uses = sorted(habits_of(viewer).items(), key=lambda use: -use[1])
    numbers = [key.partition(":")[2] for key, _ in uses if key.startswith("ticket:")][:MOST_USED]
    visited = [_ticket(row, Kind.RECENT) for row in visited_tickets(viewer, desk.scopes)]
    used = [_ticket(row, Kind.TICKET) for row in visited_tickets(viewer, desk.scopes, numbers=numbers)] if numbers else []
    people = [int(key.partition(":")[2]) for key, _ in uses if key.startswith("person:")][:MOST_USED]
    names = person_names(set(people)) if people and may(viewer, "person.read") else {}
    faces = [_person(pk, name) for pk, name in names.items()]
    seen = {entry.key for entry in visited}
    return [*_pages(viewer, desk), *visited, *(entry for entry in used if entry.key not in seen), *faces]


def found(viewer: Viewer, words: str, kinds: Collection[Kind] = EVERYTHING) -> list[Entry]:
    """What the words find on the server, of these kinds, only what the viewer may open."""
    entries: list[Entry] = []
    if Kind.TICKET in kinds:
        entries += [_ticket(row, Kind.TICKET) for row in look_up_tickets(viewer, readable_teams(viewer), words)]
    if Kind.PERSON in kinds:
        entries += _people(viewer, words)
    if Kind.TEAM in kinds:
        entries += _teams(words)
    if Kind.ORGANISATION in kinds:
        for pk, name in find_organisations(viewer, words=words):
            entries.append(Entry(Kind.ORGANISATION, f"organisation:{pk}", name, reverse("organisation", args=[pk]), "building-2"))
    return entries


def _pages(viewer: Viewer, desk: Desk) -> list[Entry]:
    """The rail and what has no place in it; the words of the other languages come along."""
    others: dict[str, list[str]] = {}
    for code, _name in settings.LANGUAGES:
        if code != get_language():
            with translation.override(code):
                for entry in _places(viewer, Desk(readable_teams(viewer), desk.views, desk.counts)):
                    others.setdefault(entry.key, []).extend((f"{entry.word} {entry.detail}", *entry.also))
    own: dict[str, Entry] = {}  # what stands in the rail and in the settings is offered once
    for entry in _places(viewer, desk):
        own.setdefault(entry.key, replace(entry, also=(*entry.also, *others.get(entry.key, ()))))
    return list(own.values())


def _places(viewer: Viewer, desk: Desk) -> Iterator[Entry]:
    for group in frame(viewer, "", desk)["rail"]:
        for item in group["items"]:
            letters = f"g {item['letters']}" if item.get("letters") else ""
            yield Entry(Kind.PAGE, f"page:{item['href']}", str(item["word"]), item["href"], item["symbol"], str(group["title"]), letters)
    if may(viewer, "ticket.open_for_others"):
        address = reverse("record")
        yield Entry(Kind.PAGE, f"page:{address}", gettext("Record a ticket"), address, "plus", gettext("Service desk"), "c")
    for section in sections(viewer):
        address = reverse(section.route) if section.route else reverse("settings_section", args=[section.key])
        yield Entry(
            Kind.PAGE, f"page:{address}", str(section.word), address, section.symbol, gettext("Settings"), also=(str(section.synonyms),)
        )


def _ticket(row: FoundTicket, kind: Kind) -> Entry:
    status = WAITING_WORDS[row.waiting_for] if row.waiting_for else STATUS_WORDS[row.status]
    detail = " · ".join((row.number, str(status), row.requester))
    symbol = "ticket" if row.is_open else "archive"
    return Entry(kind, f"ticket:{row.number}", row.title, reverse("ticket", args=[row.number]), symbol, detail)


def _person(pk: int, name: str, detail: str = "") -> Entry:
    return Entry(Kind.PERSON, f"person:{pk}", name, reverse("person", args=[pk]), detail=detail, face=str(pk))


def _people(viewer: Viewer, words: str) -> Iterator[Entry]:
    """People, and for those few whom the words mean, what is done for them most."""
    rows = find_people(viewer, words=words)
    for row in rows:
        yield _person(row.id, row.name, " · ".join(filter(None, (row.department, row.organisation))))
    if may(viewer, "ticket.open_for_others") and len(rows) <= FEW:
        for row in rows:
            word = gettext("Record a ticket for %(name)s") % {"name": row.name}
            yield Entry(Kind.PERSON, f"record:{row.id}", word, f"{reverse('record')}?{urlencode({'requester': row.id})}", "plus")


def _teams(words: str) -> Iterator[Entry]:
    for row in find_teams(words):
        yield Entry(Kind.TEAM, f"team:{row.id}", row.name, reverse("team_about", args=[row.id]), "users-round", row.line)
