"""The closing rule of this desk."""

from firstline.desk.tickets.models import ClosingPolicy
from firstline.desk.tickets.rules import ClosingRule


def closing_rule() -> ClosingRule:
    """The rule an administrator has set, else the default."""
    row = ClosingPolicy.objects.filter(pk=1).first()
    return ClosingRule(row.waits_for_rating, row.threshold, row.silent_days) if row else ClosingRule()
