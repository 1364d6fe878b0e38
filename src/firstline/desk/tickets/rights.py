"""What the roles may do to tickets."""

from firstline.desk.tickets.models import Ticket, Watcher
from firstline.foundation.people.rights import Reach, Rights
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import STAFF_ROLES, Role


def relations(viewer: Viewer, thing: object) -> frozenset[Reach]:
    """How a viewer stands to a ticket: it is theirs, they are affected, their team's, their organisations', or just any."""
    assert isinstance(thing, Ticket)
    found = {Reach.ANY}
    if thing.requester_id == viewer.id:
        found.add(Reach.OWN)
    if viewer.is_staff:
        if thing.team_id in viewer.team_ids or thing.assignee_id == viewer.id:
            found |= {Reach.TEAM, Reach.ORGANISATION}
        elif thing.organisation_id in viewer.served_organisation_ids and not thing.team.is_restricted:
            found.add(Reach.ORGANISATION)
    if not found & {Reach.OWN, Reach.ORGANISATION} and Watcher.objects.filter(ticket=thing, person=viewer.id).exists():
        found.add(Reach.AFFECTED)
    return frozenset(found)


_READERS = {role: Reach.ORGANISATION for role in Role if role in STAFF_ROLES - {Role.ADMINISTRATOR}} | {Role.SERVICE_MANAGER: Reach.ANY}
_WORKERS = {Role.AGENT: Reach.TEAM, Role.LEAD: Reach.TEAM, Role.SERVICE_MANAGER: Reach.ANY}
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
        "note": _WORKERS,
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
