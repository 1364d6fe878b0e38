"""What can have happened to the journal's own machinery."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.events import Audience, Event


@dataclass(frozen=True, kw_only=True)
class DeliveryRetried(
    Event,
    kind="journal.delivery_retried",
    subject="delivery",
    audience=Audience.INTERNAL,
    sentence=_("{actor} had delivery {delivery} tried again"),
):
    delivery: int
    entry: int


@dataclass(frozen=True, kw_only=True)
class ChainRefused(
    Event,
    kind="journal.chain_refused",
    subject="delivery",
    audience=Audience.INTERNAL,
    sentence=_("A chain of automatic changes was stopped at entry {entry}: rules trigger each other"),
):
    delivery: int
    entry: int
