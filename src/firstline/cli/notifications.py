"""`firstline notifications`: who is told of what, printed from the tables of the outreach room."""

from collections.abc import Iterator

import typer
from django.utils.translation import override

from firstline.desk.outreach.rules import DEFAULTS, FOR_REQUESTERS, TELLS, Channel, Occasion, Topic, Why
from firstline.desk.outreach.words import TOPIC_WORDS

HEAD = """# Who is told of what

Printed by `firstline notifications` from the tables in `desk/outreach/rules.py`; a test keeps this page current.

- Nobody is told of what they did themselves. The one exception is the end of a long edit that a worker made for them.
- A change is one line a person, whatever the number of events in it: the topic that stands higher in the second table wins, the others are
  counted. An edit of two hundred tickets is one line too.
- A person who is concerned in several ways is told once, because of the first that stands further left in the first table.
- Whether somebody may read what happened is asked when the line is written and again when it is shown. Internal notes and other internal
  events reach only those who may read what is internal in that ticket.
- Everything can be switched off at once, topic by topic and channel by channel, for one ticket, or for hours and days: quiet hours hold
  back desktop and mail, the bell keeps what came.
- A mail waits two minutes and until quiet hours end; what is read on a page meanwhile is not mailed.
- What was read goes after `FIRSTLINE_NOTIFICATION_DAYS` days.
"""
OCCASION_WORDS: dict[Occasion, str] = {
    Occasion.OPENED: "a ticket is opened",
    Occasion.OPENED_URGENT: "a P1 ticket is opened",
    Occasion.ASSIGNED: "a ticket is assigned",
    Occasion.TAKEN: "an agent takes a ticket",
    Occasion.GIVEN_BACK: "a ticket goes back to the team",
    Occasion.HANDED_OVER: "a ticket is handed over to another team",
    Occasion.REPLIED_BY_REQUESTER: "the requester or a follower replies",
    Occasion.REPLIED_BY_DESK: "the desk replies",
    Occasion.NOTED: "somebody writes an internal note",
    Occasion.MENTIONED: "somebody is mentioned",
    Occasion.ASKED: "a ticket waits for its requester",
    Occasion.EXPECTED: "the expected time is named or changed",
    Occasion.PROPOSED: "a solution is proposed",
    Occasion.CONFIRMED: "the solution is confirmed",
    Occasion.REJECTED: "the solution does not work",
    Occasion.REOPENED: "a ticket is reopened",
    Occasion.CLOSED: "a ticket is closed",
    Occasion.CANCELLED: "a ticket is cancelled",
    Occasion.RAISED: "the priority is raised to P1",
    Occasion.FOLLOWS: "somebody is added as a follower",
    Occasion.RATED: "a rating of three stars or more",
    Occasion.RATED_BADLY: "a rating of one or two stars",
    Occasion.COMPLAINED: "a complaint about a ticket",
    Occasion.EDITED_MANY: "an edit of more than 200 tickets is finished",
}
WHY_HEADS: dict[Why, str] = {
    Why.MENTIONED: "mentioned",
    Why.ASSIGNEE: "assignee",
    Why.PREVIOUS: "assignee before",
    Why.REQUESTER: "requester",
    Why.WATCHER: "followers",
    Why.LEAD: "team leads",
    Why.TEAM: "team",
    Why.ORDERED: "who asked for it",
}


def command() -> None:
    """Print who is told of what, and the defaults, as Markdown."""
    typer.echo(page(), nl=False)


def page() -> str:
    """The text of docs/notifications.md."""
    with override("en"):
        return "\n".join([HEAD, *_occasions(), "", *_topics()]) + "\n"


def _occasions() -> Iterator[str]:
    yield from ("## What happens, and under which topic it reaches whom", "")
    yield "| when | " + " | ".join(WHY_HEADS[why] for why in Why) + " |"
    yield "|---" * (len(Why) + 1) + "|"
    for occasion in Occasion:
        yield f"| {OCCASION_WORDS[occasion]} | " + " | ".join(TELLS[occasion].get(why, "") for why in Why) + " |"


def _topics() -> Iterator[str]:
    yield from ("## Topics, and where they reach people who have chosen nothing", "")
    yield "| topic | as people read it | for | " + " | ".join(Channel) + " |"
    yield "|---" * (len(Channel) + 3) + "|"
    for topic in Topic:
        whom = "everybody" if topic in FOR_REQUESTERS else "the desk"
        marks = " | ".join("yes" if channel in DEFAULTS[topic] else "" for channel in Channel)
        yield f"| {topic} | {TOPIC_WORDS[topic]} | {whom} | {marks} |"
