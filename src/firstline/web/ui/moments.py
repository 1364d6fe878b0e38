"""Moments in forms: what <input type=datetime-local> sends and shows, in the person's zone."""

from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Refused


def read_moment(text: str, *, field: str) -> datetime | None:
    """The moment that was typed, None for nothing; Refused("moment.unreadable") beside the field for anything else."""
    if not text.strip():
        return None
    try:
        found = parse_datetime(text.strip())
    except ValueError:
        found = None
    if found is None:
        raise Refused("moment.unreadable", _("Write date and time like 2026-11-22 09:30."), field=field)
    return found if timezone.is_aware(found) else timezone.make_aware(found, timezone.get_current_timezone())


def show_moment(at: datetime | None) -> str:
    """The value of a datetime-local field."""
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}" if at else ""


def read_instant(text: str) -> datetime | None:
    """An instant as our own pages carry it along (ISO 8601 with its offset); None for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
