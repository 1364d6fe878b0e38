"""The form for many tickets: what it offers, what was chosen, and how that is said."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets import words
from firstline.desk.tickets.changes import RESUME, STATUSES, TAGGED, Changeable, Obstacle
from firstline.desk.tickets.models import Category
from firstline.desk.tickets.rules import Status
from firstline.desk.tickets.triage import Impact, Priority, ProblemClass, Urgency
from firstline.foundation.people.models import Person, Team
from firstline.foundation.people.queries import members_of
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.moments import read_moment
from firstline.web.workspace import choices
from firstline.web.workspace.choices import OFFERED_KINDS
from firstline.web.workspace.frame import Desk

LEAVE = "-"
"""The choice that changes nothing."""
FIELD_WORDS: dict[Changeable, Promise] = {
    Changeable.ASSIGNEE: _("Assignee"),
    Changeable.TEAM: _("Team"),
    Changeable.STATUS: _("Status"),
    Changeable.PRIORITY: _("Priority"),
    Changeable.CATEGORY: _("Category"),
    Changeable.KIND: _("Kind"),
    Changeable.PROBLEM_CLASS: _("Class"),
    Changeable.IMPACT: _("Impact"),
    Changeable.URGENCY: _("Urgency"),
    Changeable.AFFECTED: _("Device or system"),
    Changeable.EXPECTED_AT: _("Expected time"),
    Changeable.ADD_TAG: _("Add the tag"),
    Changeable.REMOVE_TAG: _("Remove the tag"),
}
OBSTACLE_WORDS: dict[Obstacle, Promise] = {
    Obstacle.NOT_YOURS: _("another team handles them"),
    Obstacle.FINISHED: _("they are finished"),
    Obstacle.NOT_A_MEMBER: _("the assignee does not work in their team"),
    Obstacle.WRONG_STATUS: _("this status does not follow from theirs"),
}
Option = tuple[str, str] | tuple[str, list[tuple[str, str]]]


def _status_words() -> list[tuple[str, str]]:
    named = {Status.DIAGNOSING: words.STATUS_WORDS[Status.DIAGNOSING], Status.RESOLVING: words.STATUS_WORDS[Status.RESOLVING]}
    waits = {f"{Status.WAITING}:{whom}": word for whom, word in words.WAITING_WORDS.items()}
    found = {str(key): str(word) for key, word in (named | waits).items()} | {RESUME: gettext("Go on after waiting")}
    return [(status, found[status]) for status in STATUSES]


def _enumeration(words_of: Mapping[str, Promise]) -> list[tuple[str, str]]:
    return [(str(value), str(word)) for value, word in words_of.items()]


def offers(viewer: Viewer, desk: Desk) -> dict[Changeable, list[Option]]:
    """What each chosen field can be set to; the typed ones are not here."""
    own = {scope.team_id: scope.name for scope in desk.scopes if scope.organisation_ids is None}
    people: dict[str, list[tuple[str, str]]] = {}
    for team, person, name in members_of(frozenset(own)):
        people.setdefault(own[team], []).append((str(person), name))
    offered: dict[Changeable, list[Option]] = {
        Changeable.ASSIGNEE: [("", pgettext("assignee", "Nobody")), *people.items()],
        Changeable.TEAM: [(line.name, [(str(team.id), team.name) for team in line.teams]) for line in choices.lines(viewer)],
        Changeable.STATUS: [*_status_words()],
        Changeable.PRIORITY: [(str(value), f"{value} {word}") for value, word in words.PRIORITY_WORDS.items()],
        Changeable.CATEGORY: [("", gettext("not chosen")), *((str(one.id), one.path) for one in choices.categories())],
        Changeable.KIND: [*_enumeration(OFFERED_KINDS)],
        Changeable.PROBLEM_CLASS: [*_enumeration(words.CLASS_WORDS)],
        Changeable.IMPACT: [*_enumeration(words.IMPACT_WORDS)],
        Changeable.URGENCY: [*_enumeration(words.URGENCY_WORDS)],
    }
    return {where: [(LEAVE, gettext("leave as it is")), *options] for where, options in offered.items()}


_ENUMERATIONS: dict[Changeable, tuple[str, ...]] = {
    Changeable.KIND: tuple(OFFERED_KINDS),
    Changeable.IMPACT: tuple(Impact),
    Changeable.URGENCY: tuple(Urgency),
    Changeable.PROBLEM_CLASS: tuple(ProblemClass),
    Changeable.PRIORITY: tuple(Priority),
    Changeable.STATUS: tuple(str(status) for status in STATUSES),
}
_ROWS: dict[Changeable, type[Category] | type[Team] | type[Person]] = {
    Changeable.CATEGORY: Category,
    Changeable.TEAM: Team,
    Changeable.ASSIGNEE: Person,
}
TYPED = (Changeable.AFFECTED, *TAGGED)
_MAY_BE_EMPTY = frozenset({Changeable.CATEGORY, Changeable.ASSIGNEE})


def wanted_in(given: QueryDict) -> dict[Changeable, Any]:
    """What the form asks for; choices that do not exist count as left alone. Refused beside the field for an unreadable time."""
    found: dict[Changeable, Any] = {}
    for where in Changeable:
        text = given.get(where, LEAVE).strip()
        if where == Changeable.EXPECTED_AT:
            if moment := read_moment("" if text == LEAVE else text, field=where):
                found[where] = moment.isoformat()
        elif where in TYPED:
            if text not in ("", LEAVE):
                found[where] = text
        elif text == "" and where in _MAY_BE_EMPTY:
            found[where] = None
        elif text in _ENUMERATIONS.get(where, ()):
            found[where] = text
        elif where in _ROWS and text.isdecimal() and _ROWS[where].objects.filter(pk=int(text), is_active=True).exists():
            found[where] = int(text)
    return found


def told(
    wanted: Mapping[Changeable, Any], given: QueryDict, offered: Mapping[Changeable, list[Option]]
) -> list[tuple[Changeable, str, str]]:
    """(field, its word, the chosen value in words) of everything that is wanted."""
    return [
        (where, str(FIELD_WORDS[where]), str(given[where]) if where in TYPED else _spoken(offered.get(where, []), given.get(where, "")))
        for where in FIELD_WORDS
        if where in wanted
    ]


def _spoken(options: list[Option], text: str) -> str:
    for key, word in options:
        if isinstance(word, list):
            if found := dict(word).get(text):
                return found
        elif key == text:
            return word
    return text.replace("T", " ")
