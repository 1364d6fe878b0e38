"""Editing many tickets at once, by the same verbs as one; and taking it back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.desk.inbox.bulk import AT_ONCE, MOST, Outcome
from firstline.desk.inbox.events import BulkEditFinished, BulkEditOrdered, BulkEditUndone
from firstline.desk.inbox.models import BulkEdit, BulkEditRow
from firstline.desk.tickets import actions as desk
from firstline.desk.tickets.changes import RESUME, Changeable, Values, differing
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.rules import Status
from firstline.foundation.journal.api import SYSTEM, Actor, Refused, change, record
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.text.normal import nfc

BATCH_ROWS = 20
REASON_CHARACTERS = 300


def order_bulk_edit(
    tickets: Sequence[int], *, by: Viewer, wanted: Values, reason: str = "", text: str = "", is_public: bool = False
) -> BulkEdit:
    """Change these fields on all of these tickets, and say the text on each (an internal note, or a reply to its requester).

    Up to AT_ONCE are done before this returns, more by a worker. What cannot be done to a ticket is kept in its row; the others are
    changed. Refused: bulk.nothing_chosen, bulk.too_many, bulk.reason_missing.
    """
    reason, text = nfc(reason).strip()[:REASON_CHARACTERS], nfc(text).strip()
    _check(tickets, wanted, reason, text)
    with change(by=by) as at:
        edit = BulkEdit.objects.create(
            person_id=by.id,
            wanted={str(where): value for where, value in wanted.items()},
            reason=reason,
            text=text,
            is_public=is_public,
            ordered_at=at,
            total=len(tickets),
        )
        BulkEditRow.objects.bulk_create([BulkEditRow(edit=edit, ticket_id=pk) for pk in sorted(tickets)], batch_size=500)
        record(BulkEditOrdered(bulk_edit=edit.pk, total=len(tickets)), by=by)
        if len(tickets) <= AT_ONCE:
            run_rows(edit, list(_rows(edit, Outcome.WAITING)), by=by)
            finish(edit, by=by)
    return edit


def _check(tickets: Sequence[int], wanted: Values, reason: str, text: str) -> None:
    if not tickets or not (wanted or text):
        raise Refused("bulk.nothing_chosen", _("Choose what to change."))
    if len(tickets) > MOST:
        raise Refused("bulk.too_many", _("At most %(most)s tickets at a time. Narrow the list first."), most=MOST)
    if Changeable.PRIORITY in wanted and not reason:
        raise Refused("bulk.reason_missing", _("Write why, in one sentence; the next person will ask."), field="reason")


def continue_bulk_edit(edit: BulkEdit, *, by: Actor) -> None:
    """Do what is left of an edit, twenty tickets a transaction: after a crash it goes on behind the last finished batch."""
    while rows := list(_rows(edit, Outcome.WAITING)[:BATCH_ROWS]):
        with change(by=by):
            run_rows(edit, rows, by=by)
    finish(edit, by=by)


def run_rows(edit: BulkEdit, rows: Sequence[BulkEditRow], *, by: Actor) -> None:
    """Do these; each ticket changes whole or not at all."""
    wanted = _wanted(edit)
    for row in rows:
        try:
            with transaction.atomic():
                row.before = desk.apply_changes(row.ticket, by=by, values=wanted, reason=edit.reason)
                if edit.text:
                    _say(row.ticket, edit, by=by)
                row.outcome = Outcome.CHANGED if row.before or edit.text else Outcome.SAME
        except Refused as refusal:
            row.before, row.outcome, row.refusal = {}, Outcome.REFUSED, str(refusal)[:300]
    BulkEditRow.objects.bulk_update(rows, ["before", "outcome", "refusal"], batch_size=100)


def finish(edit: BulkEdit, *, by: Actor) -> None:
    """Say how it came out."""
    with change(edit, by=by) as at:
        edit.finished_at = at
        edit.save(update_fields=["finished_at"])
        changed = edit.rows.filter(outcome=Outcome.CHANGED).count()
        refused = edit.rows.filter(outcome=Outcome.REFUSED).count()
        record(BulkEditFinished(bulk_edit=edit.pk, changed=changed, refused=refused), by=by)


def undo_bulk_edit(edit: BulkEdit, *, by: Viewer) -> BulkEdit:
    """Put back what stood there before, where nobody has changed it meanwhile.

    Words that were said stay said, and a status that has no way back stays. Refused: not_allowed, bulk.undone_already.
    """
    with change(edit, by=by) as at:
        if edit.person_id != by.id:
            raise Refused("not_allowed", _("Only the person who made this edit can take it back."))
        if edit.undone_at is not None or edit.finished_at is None:
            raise Refused("bulk.undone_already", _("This edit is not finished, or taken back already."))
        edit.undone_at = at
        edit.save(update_fields=["undone_at"])
        record(BulkEditUndone(bulk_edit=edit.pk, total=edit.total), by=by)
        if edit.total <= AT_ONCE:
            _restore_rows(edit, list(_rows(edit, Outcome.CHANGED)))
    return edit


def continue_undo(edit: BulkEdit, *, by: Actor) -> None:
    """Put back what is left to put back, twenty tickets a transaction."""
    while rows := list(_rows(edit, Outcome.CHANGED)[:BATCH_ROWS]):
        with change(by=by):
            _restore_rows(edit, rows)


def _rows(edit: BulkEdit, outcome: Outcome) -> Any:
    return edit.rows.filter(outcome=outcome).select_related("ticket", "ticket__team", "ticket__category").order_by("ticket_id")


def _wanted(edit: BulkEdit) -> dict[Changeable, Any]:
    return {Changeable(where): value for where, value in edit.wanted.items()}


def _say(ticket: Ticket, edit: BulkEdit, *, by: Actor) -> None:
    speak = desk.reply if edit.is_public else desk.note
    speak(ticket, by=by, text=edit.text)


def _restore_rows(edit: BulkEdit, rows: Sequence[BulkEditRow]) -> None:
    for row in rows:
        row.outcome = Outcome.UNDONE if _restore(row, _wanted(edit)) else Outcome.KEPT
    BulkEditRow.objects.bulk_update(rows, ["outcome"], batch_size=100)


def _restore(row: BulkEditRow, wanted: Values) -> bool:
    """Put one ticket back as far as it still stands as the edit left it; the desk itself does it, since a hand-over took the right away."""
    before = dict(row.before)
    was_overridden = before.pop("is_overridden", True)
    mine = {Changeable(where): value for where, value in before.items()}
    with change(row.ticket, by=SYSTEM):
        still = {where: value for where, value in mine.items() if where not in differing(row.ticket, {where: wanted.get(where)})}
        back = _way_back(row.ticket, still)
        try:
            with transaction.atomic():
                desk.apply_changes(row.ticket, by=SYSTEM, values=back, reason=gettext("An edit of many tickets was taken back"))
                if Changeable.PRIORITY in back and not was_overridden:
                    desk.follow_matrix(row.ticket, by=SYSTEM)
        except Refused:
            return False
    return len(back) == len(mine)


def _way_back(ticket: Ticket, values: Values) -> dict[Changeable, Any]:
    """A ticket can stop waiting, or wait again; the road has no other way back. A tag that was added comes off, and the other way round."""
    other = {Changeable.ADD_TAG: Changeable.REMOVE_TAG, Changeable.REMOVE_TAG: Changeable.ADD_TAG}
    back = {other.get(where, where): value for where, value in values.items()}
    status = back.pop(Changeable.STATUS, None)
    if status and ticket.status == Status.WAITING:
        back[Changeable.STATUS] = RESUME
    elif status and status.startswith(f"{Status.WAITING}:"):
        back[Changeable.STATUS] = status
    return back
