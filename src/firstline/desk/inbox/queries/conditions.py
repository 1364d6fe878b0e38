"""Filters as a condition of the database."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from firstline.desk.inbox.filters import ME, NOBODY, PERIODS, CustomField, Due, Field, Filters, State, period_bounds
from firstline.desk.tickets.fields import NO, YES
from firstline.desk.tickets.models import Category, FieldValue, KnowledgeLink, TicketTag, Watcher
from firstline.desk.tickets.queries.fields import SHAPE
from firstline.desk.tickets.rules import Status
from firstline.foundation.journal import clock
from firstline.foundation.people.models import Department
from firstline.foundation.people.viewer import Viewer

Values = tuple[str, ...]
_COLUMN = {
    Field.PRIORITY: "priority",
    Field.KIND: "kind",
    Field.CLASS: "problem_class",
    Field.IMPACT: "impact",
    Field.URGENCY: "urgency",
    Field.CHANNEL: "channel",
    Field.TEAM: "team",
    Field.ORGANISATION: "organisation",
}
MOVING = frozenset({Field.DUE, *PERIODS})
"""Filters whose condition depends on the time."""
_STATE = {State.OPEN: Q(is_open=True), State.DONE: Q(is_open=False), State.ANY: Q()}
_MOMENT = {Field.OPENED: "opened_at", Field.CHANGED: "changed_at"}


def condition(viewer: Viewer, filters: Filters) -> Q:
    """Everything that must hold of a ticket; the state always does, the rest where it was asked for."""
    found = _STATE[filters.state]
    for where, values in filters:
        if isinstance(where, CustomField):
            found &= _custom(where, values, viewer)
        elif where in _COLUMN:
            found &= Q(**{f"{_COLUMN[where]}__in": values})
        elif where in PERIODS:
            found &= _within(_MOMENT[where], values[0], viewer)
        elif where != Field.STATE:
            found &= _SPECIAL[where](values, viewer)
    return found


def _custom(where: CustomField, values: Values, viewer: Viewer) -> Q:
    """One of these stands in the field; a field that there is no longer does not narrow."""
    field = SHAPE().by_key.get(where.key)
    if field is None:
        return Q()
    held = FieldValue.objects.filter(ticket=OuterRef("pk"), field=field.id, is_current=True)
    ids = [viewer.id if value == ME else int(value) for value in values if value == ME or value.isdecimal()]
    found = Q(Exists(held.filter(Q(choice__in=ids) | Q(person__in=ids)))) if ids else Q(pk__in=())
    if answers := [value == YES for value in values if value in (YES, NO)]:
        found |= Q(Exists(held.filter(is_so__in=answers)))
    return found | ~Q(Exists(held)) if NOBODY in values else found


def _people(column: str, values: Values, viewer: Viewer) -> Q:
    ids = [viewer.id if value == ME else int(value) for value in values if value != NOBODY]
    found = Q(**{f"{column}__in": ids}) if ids else Q()
    return found | Q(**{f"{column}__isnull": True}) if NOBODY in values else found


def _status(values: Values, _viewer: Viewer) -> Q:
    waits = [value.partition(":")[2] for value in values if ":" in value]
    found = Q(status__in=[value for value in values if ":" not in value])
    return found | Q(status=Status.WAITING, waiting_for__in=waits) if waits else found


def _category(values: Values, _viewer: Viewer) -> Q:
    ids = [value for value in values if value != NOBODY]
    below = Q(pk__in=ids) | Q(parent__in=ids) | Q(parent__parent__in=ids)
    found = Q(category__in=Category.objects.filter(below).values("pk")) if ids else Q()
    return found | Q(category__isnull=True) if NOBODY in values else found


def _department(values: Values, _viewer: Viewer) -> Q:
    below = Q(pk__in=values) | Q(parent__in=values) | Q(parent__parent__in=values) | Q(parent__parent__parent__in=values)
    return Q(department__in=Department.objects.filter(below).values("pk"))


def _watched(values: Values, viewer: Viewer) -> Q:
    ids = [viewer.id if value == ME else int(value) for value in values]
    return Q(Exists(Watcher.objects.filter(ticket=OuterRef("pk"), person__in=ids)))


def _tagged(values: Values, _viewer: Viewer) -> Q:
    return Q(Exists(TicketTag.objects.filter(ticket=OuterRef("pk"), tag__in=[int(value) for value in values])))


def _knowledge(values: Values, _viewer: Viewer) -> Q:
    return Q(Exists(KnowledgeLink.objects.filter(ticket=OuterRef("pk"), state__in=values, removed_at=None)))


def _due(values: Values, viewer: Viewer) -> Q:
    now = clock.now()
    if values[0] == Due.UNNAMED:
        return Q(expected_at__isnull=True)
    until = now if values[0] == Due.OVERDUE else _end_of_day(now, viewer)
    return Q(next_due__lt=until) & ~Q(status__in=[Status.WAITING, Status.VERIFYING])


def _end_of_day(now: datetime, viewer: Viewer) -> datetime:
    return datetime.combine(now.astimezone(viewer.zone).date() + timedelta(days=1), time(), viewer.zone)


def _within(column: str, period: str, viewer: Viewer) -> Q:
    since, until = period_bounds(period, clock.now(), viewer.zone)
    return (Q(**{f"{column}__gte": since}) if since else Q()) & (Q(**{f"{column}__lt": until}) if until else Q())


def _words(values: Values, _viewer: Viewer) -> Q:
    return Q(title__icontains=values[0]) | Q(affected__icontains=values[0]) | Q(number__icontains=values[0])


_SPECIAL: Mapping[Field, Callable[[Values, Viewer], Q]] = {
    Field.STATUS: _status,
    Field.ASSIGNEE: lambda values, viewer: _people("assignee", values, viewer),
    Field.REQUESTER: lambda values, viewer: _people("requester", values, viewer),
    Field.CATEGORY: _category,
    Field.DEPARTMENT: _department,
    Field.WATCHER: _watched,
    Field.TAG: _tagged,
    Field.DUE: _due,
    Field.KNOWLEDGE: _knowledge,
    Field.WORDS: _words,
}
