"""The words and symbols of filters, orders and columns."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from firstline.desk.inbox.filters import ME, NOBODY, USUAL_PERIODS, Due, Field, State
from firstline.desk.inbox.listing import Column, Order
from firstline.desk.tickets.words import (
    CHANNEL_WORDS,
    CLASS_WORDS,
    IMPACT_WORDS,
    KIND_WORDS,
    KNOWLEDGE_WORDS,
    PRIORITY_WORDS,
    STATUS_WORDS,
    URGENCY_WORDS,
    WAITING_WORDS,
)

FIELD_WORDS: dict[Field, Promise] = {
    Field.STATE: _("Open or finished"),
    Field.STATUS: _("Status"),
    Field.PRIORITY: _("Priority"),
    Field.ASSIGNEE: _("Assignee"),
    Field.TEAM: _("Team"),
    Field.CATEGORY: _("Category"),
    Field.TAG: pgettext_lazy("label", "Tag"),
    Field.KIND: _("Kind"),
    Field.CLASS: _("Class"),
    Field.IMPACT: _("Impact"),
    Field.URGENCY: _("Urgency"),
    Field.DUE: _("Expected time"),
    Field.REQUESTER: _("Requester"),
    Field.ORGANISATION: _("Organisation"),
    Field.DEPARTMENT: _("Department"),
    Field.WATCHER: _("Followed by"),
    Field.CHANNEL: _("Channel"),
    Field.KNOWLEDGE: _("Knowledge"),
    Field.OPENED: pgettext_lazy("moment", "Opened"),
    Field.CHANGED: _("Last change"),
    Field.WORDS: _("Words in title or device"),
}
FIELD_SYMBOLS: dict[Field, str] = {
    Field.STATE: "circle-dot",
    Field.STATUS: "circle-dashed",
    Field.PRIORITY: "flame",
    Field.ASSIGNEE: "user-round-check",
    Field.TEAM: "users-round",
    Field.CATEGORY: "folder-tree",
    Field.TAG: "tag",
    Field.KIND: "shapes",
    Field.CLASS: "gauge",
    Field.IMPACT: "radius",
    Field.URGENCY: "zap",
    Field.DUE: "alarm-clock",
    Field.REQUESTER: "user-round",
    Field.ORGANISATION: "building-2",
    Field.DEPARTMENT: "network",
    Field.WATCHER: "eye",
    Field.CHANNEL: "arrow-down-to-dot",
    Field.KNOWLEDGE: "book-open",
    Field.OPENED: "calendar-plus",
    Field.CHANGED: "history",
    Field.WORDS: "text-search",
}
_WAITS = {f"waiting:{whom}": word for whom, word in WAITING_WORDS.items()}
VALUE_WORDS: dict[Field, dict[str, Promise]] = {
    Field.STATE: {
        State.OPEN: pgettext_lazy("tickets", "Open"),
        State.DONE: pgettext_lazy("tickets", "Finished"),
        State.ANY: pgettext_lazy("tickets", "Open and finished"),
    },
    Field.STATUS: STATUS_WORDS | _WAITS,
    Field.PRIORITY: PRIORITY_WORDS,
    Field.KIND: KIND_WORDS,
    Field.CLASS: CLASS_WORDS,
    Field.IMPACT: IMPACT_WORDS,
    Field.URGENCY: URGENCY_WORDS,
    Field.CHANNEL: CHANNEL_WORDS,
    Field.KNOWLEDGE: KNOWLEDGE_WORDS,
    Field.DUE: {Due.OVERDUE: _("overdue"), Due.TODAY: _("today"), Due.UNNAMED: _("not named yet")},
    Field.ASSIGNEE: {ME: _("me"), NOBODY: pgettext_lazy("assignee", "nobody")},
    Field.CATEGORY: {NOBODY: pgettext_lazy("category", "none")},
    Field.REQUESTER: {ME: _("me")},
    Field.WATCHER: {ME: _("me")},
}
PERIOD_WORDS: dict[str, Promise] = dict(
    zip(
        USUAL_PERIODS,
        (
            _("today"),
            _("in the last 7 days"),
            _("in the last 30 days"),
            _("in the last 90 days"),
            _("more than 7 days ago"),
            _("more than 30 days ago"),
        ),
        strict=True,
    )
)
ORDER_WORDS: dict[Order, Promise] = {
    Order.PRIORITY: _("Priority"),
    Order.DUE: _("Expected time"),
    Order.CHANGED: _("Last change"),
    Order.OPENED: pgettext_lazy("moment", "Opened"),
}
DIRECTION_WORDS: dict[tuple[Order, bool], Promise] = {
    (Order.PRIORITY, False): _("most urgent first"),
    (Order.PRIORITY, True): _("least urgent first"),
    (Order.DUE, False): _("soonest first"),
    (Order.DUE, True): _("latest first"),
    (Order.CHANGED, False): _("newest first"),
    (Order.CHANGED, True): _("oldest first"),
    (Order.OPENED, False): _("oldest first"),
    (Order.OPENED, True): _("newest first"),
}
"""(order, turned round) → what comes first."""
COLUMN_WORDS: dict[Column, Promise] = {
    Column.PRIORITY: _("Priority"),
    Column.REQUESTER: _("Requester"),
    Column.ORGANISATION: _("Organisation"),
    Column.CATEGORY: _("Category"),
    Column.TAGS: _("Tags"),
    Column.KIND: _("Kind"),
    Column.CHANNEL: _("Channel"),
    Column.STATUS: _("Status"),
    Column.TEAM: _("Team"),
    Column.ASSIGNEE: _("Assignee"),
    Column.OPENED: pgettext_lazy("moment", "Opened"),
    Column.CHANGED: _("Last change"),
    Column.DUE: _("Expected time"),
}
ORDER_OF_COLUMN = {
    Column.PRIORITY: Order.PRIORITY,
    Column.OPENED: Order.OPENED,
    Column.CHANGED: Order.CHANGED,
    Column.DUE: Order.DUE,
}
