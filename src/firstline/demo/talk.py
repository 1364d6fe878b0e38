"""The lines of a story: one letter says who does what, the rest are the words (stories/README.md)."""

import re
from collections.abc import Callable
from pathlib import Path

from django.core.files.base import File

from firstline.demo.road import Move, Road
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets.models.message import AfterSending
from firstline.desk.tickets.rules import Status, WaitingFor
from firstline.foundation.files.actions import store
from firstline.foundation.files.models import StoredFile
from firstline.foundation.journal import clock
from firstline.foundation.people.viewer import Viewer

FILES = Path(__file__).parent / "files"
REMINDED = 0.08
"""Share of the questions of which the desk has to remind."""
GREETED = 0.55
PART_MINUTES = 240
_ATTACHED = re.compile(r"\s*\[\[(.+?)\]\]")


def say(road: Road, line: str) -> None:
    """Plan what one line of a story tells."""
    how, text = line.split(" ", 1)
    LINES[how](road, text)


def attach(names: list[str], by: Viewer) -> list[StoredFile]:
    """Store these files of the demo as somebody's uploads."""
    found = []
    for name in names:
        with (FILES / name).open("rb") as content:
            found.append(store(File(content), by=by, name=name, size_bytes=(FILES / name).stat().st_size))
    return found


def go_on(road: Road, by: Viewer) -> None:
    """End a waiting that only the desk can end; nothing when there is none."""
    if road.ticket.status == Status.WAITING and road.ticket.waiting_for != WaitingFor.REQUESTER:
        desk.resume(road.ticket, by=by)


def _reply(road: Road, by: Viewer, text: str, *, then: str = AfterSending.NOTHING) -> None:
    if road.ticket.is_open:
        files = attach(_ATTACHED.findall(text), by)
        desk.reply(road.ticket, by=by, text=road.written(_ATTACHED.sub("", text)), then=then, files=files)


def _greeted(road: Road, text: str) -> str:
    """The desk's first words to a requester begin with their name, more often than not."""
    is_first, road.is_greeted = not road.is_greeted, True
    if not is_first or road.story.is_shown or not road.happens(GREETED):
        return text
    name = road.requester.name
    return f"{name}您好，{text}" if road.story.language == "zh" else f"Hi {name.split()[0]},\n\n{text}"


def _answer(road: Road, text: str) -> None:
    agent, text = road.agent, _greeted(road, text)

    def answer() -> None:
        go_on(road, agent)
        _reply(road, agent, text)

    road.add((3, 60), answer)


def _ask(road: Road, text: str) -> None:
    agent, text = road.agent, _greeted(road, text)
    road.add((3, 50), lambda: _reply(road, agent, text, then=AfterSending.WAIT), "waiting:requester")
    if road.happens(REMINDED):
        reminder = road.word("remind")
        road.add((400, 700), lambda: _reply(road, agent, reminder, then=AfterSending.WAIT), "waiting:requester")


def _hear(road: Road, text: str) -> None:
    road.add((5, 200), lambda: _reply(road, road.asker, text))


def _note(road: Road, text: str) -> None:
    agent = road.agent

    def note() -> None:
        go_on(road, agent)
        desk.note(road.ticket, by=agent, text=road.written(_ATTACHED.sub("", text)), files=attach(_ATTACHED.findall(text), agent))

    road.add((4, 70), note)


def _colleague(road: Road, text: str) -> None:
    """A note by somebody else of the team: its lead, when that is not the one who works on it."""
    lead = road.lead
    other = road.cast.see(lead if lead != road.assignee else road.cast.somebody(road.team, road.story.language, but=road.assignee))
    road.add((4, 50), lambda: desk.note(road.ticket, by=other, text=road.written(text)))


def _hand_over(road: Road, text: str) -> None:
    team, reason = text.split(" ", 1)
    agent, target = road.agent, road.cast.crowd.teams[team]

    def hand_over() -> None:
        if road.ticket.is_open and road.ticket.team_id != target.pk:
            desk.hand_over(road.ticket, by=agent, team=target, reason=road.written(reason))

    road.add((5, 60), hand_over)
    road.team, road.assignee = team, road.cast.somebody(team, road.story.language, but=road.assignee)
    successor = road.agent
    road.add((3, 80), lambda: road.ticket.is_open and road.ticket.assignee_id != successor.id and desk.take(road.ticket, by=successor))


def _wait(whom: WaitingFor, longest: float) -> Callable[[Road, str], None]:
    def wait(road: Road, text: str) -> None:
        agent = road.agent
        road.add((4, 60), lambda: desk.note(road.ticket, by=agent, text=road.written(text)))
        road.add((1, 4), lambda: road.may("wait_for") and desk.wait_for(road.ticket, by=agent, whom=whom), f"waiting:{whom}")
        road.add((60, longest), lambda: go_on(road, agent))

    return wait


def _raise(road: Road, text: str) -> None:
    priority, reason = text.split(" ", 1)
    lead = road.cast.see(road.lead)

    def override() -> None:
        if road.ticket.is_open and road.ticket.priority != priority:
            desk.override_priority(road.ticket, by=lead, priority=priority, reason=road.written(reason))

    road.add((1, 12), override)


def _at_once(road: Road, do: Callable[[], object]) -> None:
    """A minute later, whatever chance says: what is added to a story leaves all others as they are."""
    road.moves.append(Move(1, do, "said"))


def _tag(road: Road, text: str) -> None:
    agent = road.agent
    _at_once(road, lambda: desk.tag(road.ticket, by=agent, name=text))


def _help(road: Road, text: str) -> None:
    """The lead of a team helps, and is called by name in a note."""
    team, words = text.split(" ", 1)
    agent, helper = road.agent, road.cast.crowd.leads[team]

    def call() -> None:
        if road.ticket.is_open and road.ticket.assignee_id != helper.pk:
            desk.add_helper(road.ticket, by=agent, person=helper)
            desk.note(road.ticket, by=agent, text=f"@[{helper.name}](person:{helper.pk}) {road.written(words)}")

    _at_once(road, call)


def _part(road: Road, text: str) -> None:
    """Another team gets a part, its lead is the contact."""
    team, task = text.split(" ", 1)
    agent, asked, contact = road.agent, road.cast.crowd.teams[team], road.cast.crowd.leads[team]

    def ask() -> None:
        due = road.hours.later(clock.now(), PART_MINUTES)
        if road.ticket.is_open and road.ticket.team_id != asked.pk:
            desk.ask_part(road.ticket, by=agent, team=asked, task=road.written(task), contact=contact, due_at=due)

    _at_once(road, ask)


LINES: dict[str, Callable[[Road, str], None]] = {
    "a": _answer,
    "w": _ask,
    "r": _hear,
    "n": _note,
    "o": _colleague,
    "h": _hand_over,
    "v": _wait(WaitingFor.VENDOR, 900),
    "c": _wait(WaitingFor.CHANGE, 500),
    "p": _wait(WaitingFor.APPROVAL, 500),
    "!": _raise,
    "t": _tag,
    "@": _help,
    "b": _part,
}
