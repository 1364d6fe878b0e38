"""What the roles may do to people, teams and the desk itself."""

from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import ANYTHING, Reach, Rights
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import STAFF_ROLES, Role

_STAFF = {role: Reach.ANY for role in Role if role in STAFF_ROLES}


def _relations_to_person(viewer: Viewer, person: object) -> frozenset[Reach]:
    return ANYTHING | ({Reach.OWN} if isinstance(person, Person) and person.pk == viewer.id else frozenset())


def _relations_to_desk(viewer: Viewer, thing: object) -> frozenset[Reach]:
    return ANYTHING


PERSON_RIGHTS = Rights(
    thing="person",
    relations=_relations_to_person,
    verbs={
        "read": {Role.REQUESTER: Reach.OWN, **_STAFF},
        "amend": {Role.REQUESTER: Reach.OWN, Role.ADMINISTRATOR: Reach.ANY},
        "create": {Role.AGENT: Reach.ANY, Role.LEAD: Reach.ANY, Role.ADMINISTRATOR: Reach.ANY},
        "deactivate": {Role.ADMINISTRATOR: Reach.ANY},
        "grant_role": {Role.ADMINISTRATOR: Reach.ANY},
        "read_reset_links": {Role.ADMINISTRATOR: Reach.ANY},
    },
)
DESK_RIGHTS = Rights(
    thing="desk",
    relations=_relations_to_desk,
    verbs={
        "work": _STAFF,
        "configure": {Role.ADMINISTRATOR: Reach.ANY},
        "manage_teams": {Role.ADMINISTRATOR: Reach.ANY},
        "retry_deliveries": {Role.ADMINISTRATOR: Reach.ANY},
        "transfer_tables": {Role.LEAD: Reach.ANY, Role.SERVICE_MANAGER: Reach.ANY, Role.ADMINISTRATOR: Reach.ANY},
    },
)
RIGHTS = [PERSON_RIGHTS, DESK_RIGHTS]
