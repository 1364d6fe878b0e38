"""What the roles may do to tickets."""

from django.db.models import prefetch_related_objects

from firstline.desk.tickets.models import Ticket, Watcher
from firstline.desk.tickets.parts import PartState
from firstline.foundation.people.rights import Reach, Rights
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import STAFF_ROLES, Role


def relations(viewer: Viewer, thing: object) -> frozenset[Reach]:
    """How a viewer stands to a ticket: it is theirs, they are affected, it is their team's or part of it is, their organisations', any."""
    assert isinstance(thing, Ticket)
    found = {Reach.ANY}
    if thing.requester_id == viewer.id:
        found.add(Reach.OWN)
    if viewer.is_staff:
        if thing.team_id in viewer.team_ids or thing.assignee_id == viewer.id:
            found |= {Reach.TEAM, Reach.ORGANISATION}
        elif thing.organisation_id in viewer.served_organisation_ids and not thing.team.is_restricted:
            found.add(Reach.ORGANISATION)
        if thing.is_shared and Reach.TEAM not in found:
            found |= _shared_with(viewer, thing)
    if not found & {Reach.OWN, Reach.PART, Reach.ORGANISATION} and Watcher.objects.filter(ticket=thing, person=viewer.id).exists():
        found.add(Reach.AFFECTED)
    return frozenset(found)


def _shared_with(viewer: Viewer, ticket: Ticket) -> set[Reach]:
    """A helper is like one of the team; a team that was asked for a part stands to it by that part. Read once for each object and lock."""
    prefetch_related_objects([ticket], "helpers", "parts")
    if any(helper.person_id == viewer.id for helper in ticket.helpers.all()):
        return {Reach.TEAM, Reach.ORGANISATION}
    asked = {part.team_id for part in ticket.parts.all() if part.state != PartState.WITHDRAWN}
    return {Reach.PART} if asked & viewer.team_ids else set()


_READERS: dict[Role, Reach | tuple[Reach, ...]] = {
    role: (Reach.PART, Reach.ORGANISATION) for role in Role if role in STAFF_ROLES - {Role.ADMINISTRATOR}
}
_READERS |= {Role.SERVICE_MANAGER: Reach.ANY}
_WORKERS = {Role.AGENT: Reach.TEAM, Role.LEAD: Reach.TEAM, Role.SERVICE_MANAGER: Reach.ANY}
_NOTERS: dict[Role, Reach | tuple[Reach, ...]] = {
    Role.AGENT: (Reach.PART, Reach.TEAM),
    Role.LEAD: (Reach.PART, Reach.TEAM),
    Role.SERVICE_MANAGER: Reach.ANY,
}
_INVOLVED = (Reach.OWN, Reach.AFFECTED)

TICKET_RIGHTS = Rights(
    thing="ticket",
    relations=relations,
    verbs={
        "open": {Role.REQUESTER: Reach.ANY},
        "open_for_others": {Role.AGENT: Reach.ANY, Role.LEAD: Reach.ANY, Role.SERVICE_MANAGER: Reach.ANY},
        "read": {Role.REQUESTER: _INVOLVED, **_READERS},
        "read_internal": _READERS,
        "reply": {Role.REQUESTER: _INVOLVED, **_WORKERS},
        "reply_for_desk": _WORKERS,
        "note": _NOTERS,
        "work": _WORKERS,
        "fill_fields": {Role.REQUESTER: Reach.OWN, **_WORKERS},
        "confirm": {Role.REQUESTER: Reach.OWN, **_WORKERS},
        "reject_solution": {Role.REQUESTER: Reach.OWN, **_WORKERS},
        "reopen": {Role.REQUESTER: Reach.OWN, **_WORKERS},
        "cancel": {Role.REQUESTER: Reach.OWN, **_WORKERS},
        "complain": {Role.REQUESTER: Reach.OWN},
        "watch": _READERS,
    },
)
FIELD_RIGHTS = Rights(
    thing="field",
    relations=lambda _viewer, _thing: frozenset({Reach.ANY}),
    verbs={"shape": {Role.ADMINISTRATOR: Reach.ANY}},
)
OWN_WORD_RIGHTS = Rights(
    thing="own_word",
    relations=lambda _viewer, _thing: frozenset({Reach.ANY}),
    verbs={"amend": {Role.ADMINISTRATOR: Reach.ANY}},
)
RIGHTS = [TICKET_RIGHTS, FIELD_RIGHTS, OWN_WORD_RIGHTS]
