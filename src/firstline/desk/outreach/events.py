"""What can have happened to what people hear."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Audience, Event
from firstline.foundation.people.events import PersonId


@dataclass(frozen=True, kw_only=True)
class MailingMade(
    Event,
    kind="outreach.mailing_made",
    subject="mailing",
    audience=Audience.INTERNAL,
    sentence=_("{actor} put together a mail for {person}"),
):
    mailing: int
    person: PersonId


@dataclass(frozen=True, kw_only=True)
class WishesChanged(
    Event,
    kind="outreach.wishes_changed",
    subject="person",
    audience=Audience.INTERNAL,
    sentence=_("{actor} changed what {person} is notified of"),
):
    person: PersonId
    is_on: bool
