"""What somebody has seen. Read marks are scratch: they have no event."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet

from firstline.desk.outreach.models import Notification
from firstline.foundation.journal.api import SYSTEM, change
from firstline.foundation.people.viewer import Viewer

SWEEP_ROWS = 500


def _mark(rows: QuerySet[Notification], viewer: Viewer) -> int:
    """What is read is not mailed any more."""
    with change(by=viewer) as at:
        return rows.filter(person=viewer.id, read_at=None).update(read_at=at, mail_due_at=None)


def mark_one_read(pk: int, *, by: Viewer) -> int:
    """One line of one's own; returns 1 when it was unread."""
    return _mark(Notification.objects.filter(pk=pk), by)


def mark_ticket_read(ticket_id: int, *, by: Viewer) -> int:
    """Every line about a ticket whose page was opened."""
    return _mark(Notification.objects.filter(ticket=ticket_id), by)


def mark_all_read(*, by: Viewer, up_to: int | None = None) -> int:
    """Every line up to the newest that was on the page when it was pressed, so that nothing unseen is swept along."""
    rows = Notification.objects.all()
    return _mark(rows if up_to is None else rows.filter(pk__lte=up_to), by)


def sweep(*, limit: int = SWEEP_ROWS) -> int:
    """Delete what was read longer ago than the desk keeps it; returns how many rows."""
    with change(by=SYSTEM) as at:
        old = at - timedelta(days=settings.ENVIRONMENT.notification_days)
        rows = list(Notification.objects.filter(read_at__lt=old).order_by("read_at").values_list("pk", flat=True)[:limit])
        return Notification.objects.filter(pk__in=rows).delete()[0] if rows else 0
