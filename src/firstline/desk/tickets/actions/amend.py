"""Correcting the facts of a ticket; the journal keeps what stood there before (R72)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets import triage
from firstline.desk.tickets.actions.fields import NO_VALUES, FieldValues, changed_meanwhile, write_fields
from firstline.desk.tickets.actions.moving import authorise, remark, required, save
from firstline.desk.tickets.actions.open_ticket import TITLE_CHARACTERS
from firstline.desk.tickets.events import CategoryChanged, ChoiceChanged, OccurrenceChanged, PriorityChanged, WordingChanged
from firstline.desk.tickets.grading import grade
from firstline.desk.tickets.models import Ticket
from firstline.foundation.journal.api import Actor, Event, Refused, change, record
from firstline.foundation.text.normal import one_line

CHOSEN = ("kind", "impact", "urgency", "problem_class")
TYPED = ("title", "affected")
AMENDABLE = frozenset({*CHOSEN, *TYPED, "category", "occurred_at"})


def amend(ticket: Ticket, *, by: Actor, version: int | None = None, fields: FieldValues = NO_VALUES, **changes: Any) -> Ticket:
    """Correct the facts (those of AMENDABLE, and custom fields); priority and class follow unless somebody has set the priority by hand.

    `version` is the one the form was opened with: Refused("ticket.changed_meanwhile") when somebody was quicker.
    """
    unknown = changes.keys() - AMENDABLE
    if unknown:
        raise TypeError(f"amend() cannot change {sorted(unknown)}")
    with change(ticket, by=by) as at:
        authorise(by, "work", ticket)
        if version is not None and version != ticket.version:
            raise changed_meanwhile()
        before = {name: getattr(ticket, name) for name in AMENDABLE}
        changed = _apply(ticket, changes, at)
        filled = write_fields(ticket, fields, is_desk=True)
        if not (changed or filled):
            return ticket
        priority = ticket.priority
        _follow(ticket, changed)
        events = _told(ticket, {name: before[name] for name in sorted(changed)}, by=by, at=at)
        if ticket.priority != priority:
            events.append(PriorityChanged(ticket=ticket.pk, priority=ticket.priority, previous=priority))
        ticket.version, ticket.changed_at = ticket.version + 1, at
        save(ticket, changed | {"priority", "problem_class", "version", "changed_at"})
        record([*events, *filled], by=by)
    return ticket


def _apply(ticket: Ticket, changes: dict[str, Any], at: datetime) -> frozenset[str]:
    """Set what really differs; returns the names of those fields."""
    if "title" in changes:
        title = required(changes["title"], "ticket.title_missing", _("Say in a few words what is wrong."), "title")
        changes["title"] = one_line(title)[:TITLE_CHARACTERS]
    if "affected" in changes:
        changes["affected"] = one_line(changes["affected"])
    if changes.get("occurred_at") and changes["occurred_at"] > at:
        raise Refused(
            "ticket.occurs_later", _("The time of occurrence lies in the future. When did you first notice it?"), field="occurred_at"
        )
    changed = {name for name, value in changes.items() if getattr(ticket, name) != value}
    for name in changed:
        setattr(ticket, name, changes[name])
    return frozenset(changed)


def _follow(ticket: Ticket, changed: frozenset[str]) -> None:
    """Priority and class follow from what they are graded by."""
    if changed & {"impact", "urgency"} and ticket.priority_remark_id is None:
        ticket.priority = grade(ticket.impact, ticket.urgency)
    if changed & {"impact", "urgency", "category", "kind"} and "problem_class" not in changed:
        category = ticket.category
        usual, is_security = (category.usual_class, category.is_security) if category else ("", False)
        ticket.problem_class = triage.problem_class(ticket.kind, ticket.urgency, usual, is_security=is_security)


def _told(ticket: Ticket, before: dict[str, Any], *, by: Actor, at: datetime) -> list[Event]:
    """One event for each fact, with what stood there before."""
    events: list[Event] = []
    for name, was in before.items():
        now = getattr(ticket, name)
        if name in CHOSEN:
            events.append(ChoiceChanged(ticket=ticket.pk, fact=name, value=f"{name}:{now}", previous=f"{name}:{was}"))
        elif name in TYPED:
            kept = remark(ticket, was, by=by, at=at).pk if was else None
            events.append(WordingChanged(ticket=ticket.pk, fact=name, previous=kept))
        elif name == "category":
            events.append(CategoryChanged(ticket=ticket.pk, category=now.pk if now else None, previous=was.pk if was else None))
        else:
            events.append(OccurrenceChanged(ticket=ticket.pk, occurred_at=now, previous=was))
    return events
