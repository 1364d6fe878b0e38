"""Who may keep views, and share them."""

from firstline.desk.inbox.listing import Audience
from firstline.desk.inbox.models import SavedView
from firstline.foundation.people.rights import Reach, Rights
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import STAFF_ROLES, Role


def relations(viewer: Viewer, thing: object) -> frozenset[Reach]:
    """How a viewer stands to a view: it is theirs, their team's (TEAM when they lead it too), everybody's, or none of theirs."""
    assert isinstance(thing, SavedView)
    found = set()
    if thing.owner_id == viewer.id:
        found |= {Reach.OWN, Reach.AFFECTED}
    if thing.audience == Audience.TEAM and thing.team_id in viewer.team_ids:
        found |= {Reach.AFFECTED} | ({Reach.TEAM} if thing.team_id in viewer.led_team_ids else set())
    if thing.audience == Audience.EVERYONE and viewer.is_staff:
        found |= {Reach.AFFECTED, Reach.ORGANISATION}
    return frozenset(found)


_STAFF = [role for role in Role if role in STAFF_ROLES]
_SHARERS = {Role.LEAD: Reach.ANY, Role.SERVICE_MANAGER: Reach.ANY, Role.ADMINISTRATOR: Reach.ANY}
_KEEPERS = dict.fromkeys((Role.SERVICE_MANAGER, Role.ADMINISTRATOR), (Reach.OWN, Reach.ORGANISATION)) | {Role.LEAD: (Reach.OWN, Reach.TEAM)}

VIEW_RIGHTS = Rights(
    thing="view",
    relations=relations,
    verbs={
        "save": dict.fromkeys(_STAFF, Reach.ANY),
        "share_with_everyone": _SHARERS,
        "read": dict.fromkeys(_STAFF, Reach.AFFECTED),
        "amend": {role: _KEEPERS.get(role, Reach.OWN) for role in _STAFF},
    },
)
RIGHTS = [VIEW_RIGHTS]
