"""Who may keep macros, share them, and change what is shared."""

from firstline.desk.macros.models import Macro
from firstline.desk.macros.rules import Audience
from firstline.foundation.people.rights import Reach, Rights
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import STAFF_ROLES, Role


def relations(viewer: Viewer, thing: object) -> frozenset[Reach]:
    """How a viewer stands to a macro: it is theirs, their team's (TEAM when they lead it too), everybody's, or none of theirs."""
    assert isinstance(thing, Macro)
    found = set()
    if thing.owner_id == viewer.id:
        found |= {Reach.OWN, Reach.AFFECTED}
    if thing.audience == Audience.TEAM and thing.team_id in viewer.team_ids:
        found |= {Reach.AFFECTED} | ({Reach.TEAM} if thing.team_id in viewer.led_team_ids else set())
    if thing.audience == Audience.EVERYONE and viewer.is_staff:
        found |= {Reach.AFFECTED, Reach.ORGANISATION}
    return frozenset(found)


_STAFF = [role for role in Role if role in STAFF_ROLES]
_SHARERS = (Role.LEAD, Role.KNOWLEDGE_MANAGER, Role.SERVICE_MANAGER, Role.ADMINISTRATOR)
_KEEPERS = dict.fromkeys(_SHARERS, (Reach.OWN, Reach.ORGANISATION)) | {Role.LEAD: (Reach.OWN, Reach.TEAM, Reach.ORGANISATION)}

MACRO_RIGHTS = Rights(
    thing="macro",
    relations=relations,
    verbs={
        "save": dict.fromkeys(_STAFF, Reach.ANY),
        "share_with_everyone": dict.fromkeys(_SHARERS, Reach.ANY),
        "read": dict.fromkeys(_STAFF, Reach.AFFECTED),
        "amend": {role: _KEEPERS.get(role, Reach.OWN) for role in _STAFF},
    },
)
RIGHTS = [MACRO_RIGHTS]
