"""What somebody wishes to hear."""

from collections.abc import Collection, Mapping
from datetime import time

from django.utils.translation import gettext_lazy as _

from firstline.desk.outreach.events import WishesChanged
from firstline.desk.outreach.models import Preference
from firstline.desk.outreach.quiet import WEEK, next_time
from firstline.desk.outreach.rules import DEFAULTS, Channel, Topic
from firstline.foundation.journal.api import Refused, change, record
from firstline.foundation.people.viewer import Viewer


def wish(
    *,
    by: Viewer,
    is_on: bool,
    topics: Mapping[Topic, Collection[Channel]],
    quiet_from: time | None = None,
    quiet_to: time | None = None,
    quiet_days: Collection[int] = WEEK,
    digest_at: time | None = None,
) -> Preference:
    """Keep where one wants to hear of which topic (topics left out keep the desk's default), quiet hours and the daily digest.

    Times are on the person's own clock. Raises Refused: outreach.quiet_needs_both, outreach.quiet_needs_days.
    """
    if (quiet_from is None) != (quiet_to is None):
        raise Refused("outreach.quiet_needs_both", _("Give both ends of the quiet hours, or none."), field="quiet_from")
    if quiet_from is not None and not quiet_days:
        raise Refused("outreach.quiet_needs_days", _("Choose the days on which the quiet hours hold."), field="quiet_days")
    with change(by=by) as at:
        row = Preference.objects.select_for_update().filter(pk=by.id).first() or Preference(person_id=by.id)
        row.is_on = is_on
        row.topics = {topic: sorted(chosen) for topic, chosen in topics.items() if frozenset(chosen) != DEFAULTS[topic]}
        row.quiet_from, row.quiet_to, row.quiet_days = quiet_from, quiet_to, sorted(set(quiet_days) & set(WEEK))
        row.digest_at = digest_at
        row.next_digest_at = next_time(at.astimezone(by.zone), digest_at) if digest_at is not None else None
        row.save()
        record(WishesChanged(person=by.id, is_on=is_on), by=by)
    return row
