"""The words of the outreach room."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.desk.outreach.rules import Channel, Topic, Why

CHANNEL_WORDS: dict[str, Promise] = {
    Channel.PAGE: pgettext_lazy("where one is told", "In the bell"),
    Channel.DESKTOP: pgettext_lazy("where one is told", "On the desktop"),
    Channel.MAIL: pgettext_lazy("where one is told", "By mail"),
}
WHY_WORDS: dict[str, Promise] = {
    Why.MENTIONED: _("because you are mentioned"),
    Why.ASSIGNEE: _("because you are the assignee"),
    Why.PREVIOUS: _("because you were the assignee"),
    Why.REQUESTER: _("because it is your request"),
    Why.WATCHER: _("because you follow the ticket"),
    Why.LEAD: _("because you lead the team"),
    Why.TEAM: _("because you are in the team"),
    Why.ORDERED: _("because you asked for it"),
}
TOPIC_WORDS: dict[str, Promise] = {
    Topic.COMPLAINT: _("Complaints"),
    Topic.MENTION: _("Somebody mentions me"),
    Topic.URGENT: _("A ticket is or becomes P1"),
    Topic.ASSIGNED: _("A ticket is assigned to me"),
    Topic.RETURNED: _("A solution does not work, a ticket is reopened"),
    Topic.SOLUTION: _("A solution for my request"),
    Topic.ANSWER: _("An answer to my request"),
    Topic.NEEDS_YOU: _("My request waits for me"),
    Topic.REPLY: _("A reply in my tickets"),
    Topic.ENDED: _("My request is closed, withdrawn or reopened"),
    Topic.OUTCOME: _("My tickets are confirmed or closed"),
    Topic.TAKEN_AWAY: _("Somebody takes over a ticket of mine"),
    Topic.HANDED_OVER: _("A ticket is handed over to my team"),
    Topic.EXPECTED: _("The expected time of my request changes"),
    Topic.NOTE: _("An internal note in my tickets"),
    Topic.RATING: _("Ratings of my tickets"),
    Topic.RECEIVED: _("The desk records a request for me"),
    Topic.PROGRESS: _("Who works on my request"),
    Topic.FOLLOWED: _("News of what I follow"),
    Topic.TEAM_NEW: _("A new ticket in my team"),
    Topic.BULK: _("My edit of many tickets is finished"),
}
TOPIC_SYMBOLS: dict[str, str] = {
    Topic.COMPLAINT: "message-square-warning",
    Topic.MENTION: "at-sign",
    Topic.URGENT: "flame",
    Topic.ASSIGNED: "user-round-check",
    Topic.RETURNED: "rotate-ccw",
    Topic.SOLUTION: "badge-check",
    Topic.ANSWER: "message-circle-reply",
    Topic.NEEDS_YOU: "message-circle-question-mark",
    Topic.REPLY: "message-circle-reply",
    Topic.ENDED: "archive",
    Topic.OUTCOME: "circle-check",
    Topic.TAKEN_AWAY: "user-round-minus",
    Topic.HANDED_OVER: "arrow-right-left",
    Topic.EXPECTED: "clock-3",
    Topic.NOTE: "lock",
    Topic.RATING: "star",
    Topic.RECEIVED: "inbox",
    Topic.PROGRESS: "user-round-check",
    Topic.FOLLOWED: "eye",
    Topic.TEAM_NEW: "inbox",
    Topic.BULK: "list-checks",
}
