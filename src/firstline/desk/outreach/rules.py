"""Who is told of what, why, and where: tables without a database. docs/notifications.md is printed from here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """Where somebody is told."""

    PAGE = "page"
    DESKTOP = "desktop"
    MAIL = "mail"


class Why(StrEnum):
    """Because of what somebody is told; the first that fits counts."""

    MENTIONED = "mentioned"
    ASSIGNEE = "assignee"
    PREVIOUS = "previous"
    REQUESTER = "requester"
    WATCHER = "watcher"
    LEAD = "lead"
    TEAM = "team"
    ORDERED = "ordered"


class Topic(StrEnum):
    """What people choose by; within one change the first that fits wins, the others are summarised."""

    COMPLAINT = "complaint"
    MENTION = "mention"
    URGENT = "urgent"
    ASSIGNED = "assigned"
    RETURNED = "returned"
    SOLUTION = "solution"
    ANSWER = "answer"
    NEEDS_YOU = "needs_you"
    REPLY = "reply"
    ENDED = "ended"
    OUTCOME = "outcome"
    TAKEN_AWAY = "taken_away"
    HANDED_OVER = "handed_over"
    EXPECTED = "expected"
    NOTE = "note"
    RATING = "rating"
    RECEIVED = "received"
    PROGRESS = "progress"
    FOLLOWED = "followed"
    TEAM_NEW = "team_new"
    BULK = "bulk"


class Occasion(StrEnum):
    """Something that happened and of which somebody may be told."""

    OPENED = "opened"
    OPENED_URGENT = "opened_urgent"
    ASSIGNED = "assigned"
    TAKEN = "taken"
    GIVEN_BACK = "given_back"
    HANDED_OVER = "handed_over"
    REPLIED_BY_REQUESTER = "replied_by_requester"
    REPLIED_BY_DESK = "replied_by_desk"
    NOTED = "noted"
    MENTIONED = "mentioned"
    ASKED = "asked"
    EXPECTED = "expected"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    REOPENED = "reopened"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    RAISED = "raised"
    FOLLOWS = "follows"
    RATED = "rated"
    RATED_BADLY = "rated_badly"
    COMPLAINED = "complained"
    EDITED_MANY = "edited_many"


TELLS: Mapping[Occasion, Mapping[Why, Topic]] = {
    Occasion.OPENED: {Why.REQUESTER: Topic.RECEIVED, Why.TEAM: Topic.TEAM_NEW},
    Occasion.OPENED_URGENT: {Why.REQUESTER: Topic.RECEIVED, Why.LEAD: Topic.URGENT, Why.TEAM: Topic.URGENT},
    Occasion.ASSIGNED: {Why.ASSIGNEE: Topic.ASSIGNED, Why.PREVIOUS: Topic.TAKEN_AWAY, Why.REQUESTER: Topic.PROGRESS},
    Occasion.TAKEN: {Why.PREVIOUS: Topic.TAKEN_AWAY, Why.REQUESTER: Topic.PROGRESS},
    Occasion.GIVEN_BACK: {Why.PREVIOUS: Topic.TAKEN_AWAY},
    Occasion.HANDED_OVER: {Why.REQUESTER: Topic.PROGRESS, Why.TEAM: Topic.HANDED_OVER},
    Occasion.REPLIED_BY_REQUESTER: {Why.ASSIGNEE: Topic.REPLY, Why.REQUESTER: Topic.ANSWER, Why.WATCHER: Topic.FOLLOWED},
    Occasion.REPLIED_BY_DESK: {Why.ASSIGNEE: Topic.REPLY, Why.REQUESTER: Topic.ANSWER, Why.WATCHER: Topic.FOLLOWED},
    Occasion.NOTED: {Why.ASSIGNEE: Topic.NOTE, Why.WATCHER: Topic.NOTE},
    Occasion.MENTIONED: {Why.MENTIONED: Topic.MENTION},
    Occasion.ASKED: {Why.REQUESTER: Topic.NEEDS_YOU},
    Occasion.EXPECTED: {Why.REQUESTER: Topic.EXPECTED, Why.WATCHER: Topic.FOLLOWED},
    Occasion.PROPOSED: {Why.ASSIGNEE: Topic.OUTCOME, Why.REQUESTER: Topic.SOLUTION, Why.WATCHER: Topic.FOLLOWED},
    Occasion.CONFIRMED: {Why.ASSIGNEE: Topic.OUTCOME, Why.REQUESTER: Topic.ENDED, Why.WATCHER: Topic.FOLLOWED},
    Occasion.REJECTED: {Why.ASSIGNEE: Topic.RETURNED, Why.WATCHER: Topic.FOLLOWED},
    Occasion.REOPENED: {Why.ASSIGNEE: Topic.RETURNED, Why.REQUESTER: Topic.ENDED, Why.WATCHER: Topic.FOLLOWED},
    Occasion.CLOSED: {Why.ASSIGNEE: Topic.OUTCOME, Why.REQUESTER: Topic.ENDED, Why.WATCHER: Topic.FOLLOWED},
    Occasion.CANCELLED: {Why.ASSIGNEE: Topic.OUTCOME, Why.REQUESTER: Topic.ENDED, Why.WATCHER: Topic.FOLLOWED},
    Occasion.RAISED: {Why.ASSIGNEE: Topic.URGENT, Why.LEAD: Topic.URGENT},
    Occasion.FOLLOWS: {Why.WATCHER: Topic.FOLLOWED},
    Occasion.RATED: {Why.ASSIGNEE: Topic.RATING},
    Occasion.RATED_BADLY: {Why.ASSIGNEE: Topic.RATING, Why.LEAD: Topic.RATING},
    Occasion.COMPLAINED: {Why.ASSIGNEE: Topic.COMPLAINT, Why.LEAD: Topic.COMPLAINT},
    Occasion.EDITED_MANY: {Why.ORDERED: Topic.BULK},
}
FOR_REQUESTERS = frozenset(
    {
        *(Topic.ANSWER, Topic.SOLUTION, Topic.NEEDS_YOU, Topic.EXPECTED, Topic.ENDED, Topic.RECEIVED, Topic.PROGRESS),
        Topic.FOLLOWED,
    }
)
"""What people hear about their own requests, and those that affect them; the rest is for the people of the desk."""

_EVERYWHERE = frozenset({Channel.PAGE, Channel.DESKTOP, Channel.MAIL})
_AT_ONCE = frozenset({Channel.PAGE, Channel.DESKTOP})
_CALMLY = frozenset({Channel.PAGE})
DEFAULTS: Mapping[Topic, frozenset[Channel]] = {
    Topic.COMPLAINT: _AT_ONCE,
    Topic.MENTION: _EVERYWHERE,
    Topic.URGENT: _AT_ONCE,
    Topic.ASSIGNED: _AT_ONCE,
    Topic.RETURNED: _AT_ONCE,
    Topic.SOLUTION: _EVERYWHERE,
    Topic.ANSWER: _EVERYWHERE,
    Topic.NEEDS_YOU: _EVERYWHERE,
    Topic.REPLY: _AT_ONCE,
    Topic.ENDED: frozenset({Channel.PAGE, Channel.MAIL}),
    Topic.OUTCOME: _CALMLY,
    Topic.TAKEN_AWAY: _CALMLY,
    Topic.HANDED_OVER: _CALMLY,
    Topic.EXPECTED: _CALMLY,
    Topic.NOTE: _CALMLY,
    Topic.RATING: _CALMLY,
    Topic.RECEIVED: frozenset({Channel.PAGE, Channel.MAIL}),
    Topic.PROGRESS: frozenset(),
    Topic.FOLLOWED: _CALMLY,
    Topic.TEAM_NEW: frozenset(),
    Topic.BULK: _CALMLY,
}
"""Quiet by default: what only says that work goes on is off, and only what wants an answer interrupts."""

_RANK = {topic: rank for rank, topic in enumerate(Topic)}


def outranks(topic: Topic, other: Topic) -> bool:
    """Whether this topic tells more than the other."""
    return _RANK[topic] < _RANK[other]


@dataclass(frozen=True)
class Reason:
    """Of what kind it is for somebody, and because of what they are told."""

    topic: Topic
    why: Why


def recipients(occasion: Occasion, parties: Mapping[Why, Collection[int]], *, actor: int | None) -> dict[int, Reason]:
    """Person → reason for all whom the occasion concerns; never the person who did it.

    `actor` is that person's id, None for the desk itself.
    """
    found: dict[int, Reason] = {}
    for why in Why:
        topic = TELLS[occasion].get(why)
        if topic is not None:
            for person in parties.get(why, ()):
                found.setdefault(person, Reason(topic, why))
    if occasion != Occasion.EDITED_MANY and actor is not None:  # the end of one's own long work is news
        found.pop(actor, None)
    return found
