"""Setting several fields of a ticket in one act, by the verbs that set one."""

from datetime import datetime
from typing import Any

from firstline.desk.tickets.actions.amend import amend
from firstline.desk.tickets.actions.dispatch import assign, hand_over, start_diagnosis
from firstline.desk.tickets.actions.tag import tag, untag
from firstline.desk.tickets.actions.work import override_priority, resume, set_expected_time, start_resolving, wait_for
from firstline.desk.tickets.changes import AMENDED, RESUME, TAGGED, Changeable, Staged, Values, differing, value_of
from firstline.desk.tickets.models import Category, Ticket
from firstline.desk.tickets.rules import Status
from firstline.foundation.journal.api import Actor, change
from firstline.foundation.people.models import Person, Team


def apply_changes(ticket: Ticket, *, by: Actor, values: Values, reason: str = "") -> dict[str, Any]:
    """Set what differs, each field by its own verb; the reason goes with a priority and a hand-over.

    Returns what stood there before: field → JSON value, `is_overridden` beside a priority, `assignee` beside a team; of a tag that was
    added or removed, its name.
    Raises Refused like the verbs.
    """
    with change(ticket, by=by):
        changes = differing(ticket, values)
        before = {str(where): value_of(ticket, where) for where in changes}
        before |= {str(where): values[where] for where in changes if where in TAGGED}
        if Changeable.PRIORITY in changes:
            before["is_overridden"] = ticket.priority_remark_id is not None
        if Changeable.TEAM in changes:
            before[Changeable.ASSIGNEE] = ticket.assignee_id
        _amend(ticket, {where: values[where] for where in changes if where in AMENDED}, by=by)
        for where in changes:
            if where not in AMENDED:
                _SETTERS[where](ticket, values, by, reason)
    return before


def apply_staged(ticket: Ticket, staged: Staged, *, by: Actor) -> None:
    """Set what goes out together with words, in the same change; mostly there is nothing."""
    if staged.values:
        apply_changes(ticket, by=by, values=staged.values, reason=staged.reason)


def _amend(ticket: Ticket, values: Values, *, by: Actor) -> None:
    facts: dict[str, Any] = {str(where): value for where, value in values.items()}
    if Changeable.CATEGORY in values:
        chosen = values[Changeable.CATEGORY]
        facts["category"] = Category.objects.get(pk=chosen) if chosen else None
    if facts:
        amend(ticket, by=by, **facts)


def _add_tag(ticket: Ticket, values: Values, by: Actor, _reason: str) -> None:
    tag(ticket, by=by, name=values[Changeable.ADD_TAG])


def _remove_tag(ticket: Ticket, values: Values, by: Actor, _reason: str) -> None:
    untag(ticket, by=by, name=values[Changeable.REMOVE_TAG])


def _set_priority(ticket: Ticket, values: Values, by: Actor, reason: str) -> None:
    if ticket.priority != values[Changeable.PRIORITY]:  # impact and urgency may have brought it there
        override_priority(ticket, by=by, priority=values[Changeable.PRIORITY], reason=reason)


def _set_expected(ticket: Ticket, values: Values, by: Actor, _reason: str) -> None:
    text = values[Changeable.EXPECTED_AT]
    set_expected_time(ticket, by=by, at=datetime.fromisoformat(text) if text else None)


def _set_status(ticket: Ticket, values: Values, by: Actor, _reason: str) -> None:
    status, _colon, whom = values[Changeable.STATUS].partition(":")
    if ticket.status == Status.WAITING:
        resume(ticket, by=by)
    if whom:
        wait_for(ticket, by=by, whom=whom)
    elif status == Status.DIAGNOSING:
        start_diagnosis(ticket, by=by)
    elif status != RESUME:
        start_resolving(ticket, by=by)


def _set_assignee(ticket: Ticket, values: Values, by: Actor, _reason: str) -> None:
    if values.get(Changeable.TEAM, ticket.team_id) == ticket.team_id:  # with another team it goes along with the hand-over
        assign(ticket, by=by, to=_person(values))


def _set_team(ticket: Ticket, values: Values, by: Actor, reason: str) -> None:
    hand_over(ticket, by=by, team=Team.objects.get(pk=values[Changeable.TEAM]), to=_person(values), reason=reason)


def _person(values: Values) -> Person | None:
    chosen = values.get(Changeable.ASSIGNEE)
    return Person.objects.get(pk=chosen) if chosen else None


_SETTERS = {
    Changeable.ADD_TAG: _add_tag,
    Changeable.REMOVE_TAG: _remove_tag,
    Changeable.PRIORITY: _set_priority,
    Changeable.EXPECTED_AT: _set_expected,
    Changeable.STATUS: _set_status,
    Changeable.ASSIGNEE: _set_assignee,
    Changeable.TEAM: _set_team,
}
