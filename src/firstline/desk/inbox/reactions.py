"""The worker's part of an edit of many tickets."""

from django.conf import settings
from django.utils import translation

from firstline.desk.inbox.actions import continue_bulk_edit, continue_undo
from firstline.desk.inbox.bulk import AT_ONCE
from firstline.desk.inbox.events import BulkEditOrdered, BulkEditUndone
from firstline.desk.inbox.models import BulkEdit
from firstline.foundation.journal.api import SYSTEM, Recorded, after
from firstline.foundation.people.viewer import viewer_of


def _are_many(recorded: Recorded[BulkEditOrdered] | Recorded[BulkEditUndone]) -> bool:
    return recorded.event.total > AT_ONCE


@after(BulkEditOrdered, lane="bulk", name="inbox.edit_many", when=_are_many)
def edit_many(recorded: Recorded[BulkEditOrdered]) -> None:
    """Edit more tickets than a page waits for, with the rights that the person has now."""
    edit = BulkEdit.objects.select_related("person__location").get(pk=recorded.event.bulk_edit)
    if edit.finished_at is None:
        with translation.override(edit.person.language or settings.LANGUAGE_CODE):
            continue_bulk_edit(edit, by=viewer_of(edit.person))


@after(BulkEditUndone, lane="bulk", name="inbox.undo_many", when=_are_many)
def undo_many(recorded: Recorded[BulkEditUndone]) -> None:
    """Take back an edit of many tickets."""
    edit = BulkEdit.objects.select_related("person").get(pk=recorded.event.bulk_edit)
    with translation.override(edit.person.language or settings.LANGUAGE_CODE):
        continue_undo(edit, by=SYSTEM)
