"""What the viewer has chosen to hear."""

from dataclasses import dataclass
from datetime import datetime

from firstline.desk.outreach.models import Mute, Preference
from firstline.desk.outreach.preferences import Wishes, wishes_of
from firstline.desk.tickets.queries.readable import readable_tickets
from firstline.foundation.people.viewer import Viewer

SHOWN_MUTES = 100


def own_wishes(viewer: Viewer) -> Wishes:
    """The viewer's wishes, or the defaults."""
    return wishes_of([viewer.id])[viewer.id]


def last_digest_at(viewer: Viewer) -> datetime | None:
    """When the viewer's last digest was made."""
    return Preference.objects.filter(pk=viewer.id).values_list("last_digest_at", flat=True).first()


@dataclass(frozen=True)
class MutedTicket:
    """A ticket of which the viewer hears nothing."""

    id: int
    number: str
    title: str


def muted_tickets(viewer: Viewer) -> list[MutedTicket]:
    """The tickets that the viewer has muted, the newest first."""
    ids = list(Mute.objects.filter(person=viewer.id).order_by("-pk").values_list("ticket_id", flat=True)[:SHOWN_MUTES])
    tickets = readable_tickets(viewer, ids)
    return [MutedTicket(pk, tickets[pk].number, tickets[pk].title) for pk in ids if pk in tickets]
