"""Who is signed in where, for administrators."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Actor, Refused, change, record
from firstline.foundation.people.events import SignedOutEverywhere
from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import may
from firstline.web.accounts.devices import device_name, is_phone

SHOWN = 100


@dataclass(frozen=True)
class SignedIn:
    """One device of one person."""

    person_id: int
    person: str
    device: str
    is_phone: bool
    address: str
    since: datetime


def signed_in(person: Person | None = None) -> list[SignedIn]:
    """The hundred newest devices, of everybody or of one person."""
    found = UserSession.objects.select_related("user").order_by("-created_at")
    rows = (found.filter(user=person) if person else found)[:SHOWN]
    return [
        SignedIn(row.user_id, row.user.name, device_name(row.user_agent), is_phone(row.user_agent), row.ip, row.created_at) for row in rows
    ]


def sign_out_everywhere(person: Person, *, by: Actor) -> int:
    """End all sessions of a person; returns how many there were. Refused: not_allowed."""
    if not may(by, "person.deactivate", person):
        raise Refused("not_allowed", _("Your role does not allow this. Ask an administrator of the desk."))
    with change(person, by=by):
        sessions = list(UserSession.objects.filter(user=person))
        for session in sessions:
            session.end()
        if sessions:
            record(SignedOutEverywhere(person=person.pk, devices=len(sessions)), by=by)
    return len(sessions)
