"""Verbs of the journal room: having a dead delivery tried again."""

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal import clock
from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.changes import change
from firstline.foundation.journal.models import Delivery
from firstline.foundation.journal.own_events import DeliveryRetried
from firstline.foundation.journal.recording import record
from firstline.foundation.journal.refused import Refused


def retry(delivery: Delivery, *, by: Actor) -> Delivery:
    """Have a dead delivery tried again, from its first try; raises Refused("delivery.not_dead")."""
    with change(delivery, by=by):
        if delivery.dead_at is None:
            raise Refused("delivery.not_dead", _("This is already being tried again. Look at it in a minute."))
        delivery.dead_at, delivery.tries, delivery.due_at = None, 0, clock.real_now()
        delivery.save(update_fields=["dead_at", "tries", "due_at"])
        record(DeliveryRetried(delivery=delivery.pk, entry=delivery.entry_id), by=by)
    return delivery
