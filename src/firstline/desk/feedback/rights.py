"""Who may rate: the requester alone, never an agent for them."""

from firstline.desk.tickets.rights import relations
from firstline.foundation.people.rights import Reach, Rights
from firstline.foundation.people.words import Role

FEEDBACK_RIGHTS = Rights(thing="feedback", relations=relations, verbs={"rate": {Role.REQUESTER: Reach.OWN}})
RIGHTS = [FEEDBACK_RIGHTS]
