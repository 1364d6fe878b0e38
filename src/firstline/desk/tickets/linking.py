"""How tickets hang together: the kinds of links, and how each side calls them."""

from collections.abc import Mapping
from enum import StrEnum

from firstline.desk.tickets.rules import OPEN, allows


class LinkKind(StrEnum):
    """Read from the source: it is a duplicate of, related to, caused by, a child of, was split off the target."""

    DUPLICATE = "duplicate"
    RELATED = "related"
    CAUSED = "caused"
    CHILD = "child"
    SPLIT = "split"


class Relation(StrEnum):
    """What one ticket calls the other: the ticket at hand is … the other one."""

    DUPLICATE_OF = "duplicate_of"
    DUPLICATED_BY = "duplicated_by"
    RELATED_TO = "related_to"
    CAUSED_BY = "caused_by"
    CAUSES = "causes"
    CHILD_OF = "child_of"
    PARENT_OF = "parent_of"
    SPLIT_FROM = "split_from"
    SPLIT_INTO = "split_into"
    MERGED_FROM = "merged_from"


ENDS: Mapping[Relation, tuple[LinkKind, bool]] = {
    Relation.DUPLICATE_OF: (LinkKind.DUPLICATE, True),
    Relation.DUPLICATED_BY: (LinkKind.DUPLICATE, False),
    Relation.RELATED_TO: (LinkKind.RELATED, True),
    Relation.CAUSED_BY: (LinkKind.CAUSED, True),
    Relation.CAUSES: (LinkKind.CAUSED, False),
    Relation.CHILD_OF: (LinkKind.CHILD, True),
    Relation.PARENT_OF: (LinkKind.CHILD, False),
    Relation.SPLIT_FROM: (LinkKind.SPLIT, True),
    Relation.SPLIT_INTO: (LinkKind.SPLIT, False),
}
"""The kind of the row, and whether the ticket at hand is its source."""
OFFERED = (
    *(Relation.PARENT_OF, Relation.CHILD_OF, Relation.DUPLICATE_OF, Relation.DUPLICATED_BY),
    *(Relation.RELATED_TO, Relation.CAUSED_BY, Relation.CAUSES),
)
"""What a person may choose; a split and a merge make their own."""


def relation_of(kind: str, *, is_source: bool) -> Relation:
    """What the source, or the target, of such a row calls the other."""
    if kind == LinkKind.RELATED:
        return Relation.RELATED_TO
    return next(relation for relation, end in ENDS.items() if end == (kind, is_source))


def converse(relation: Relation) -> Relation:
    """What the other side calls this one."""
    kind, is_source = ENDS[relation]
    return relation_of(kind, is_source=not is_source)


class Followed(StrEnum):
    """What child tickets can follow their parent in."""

    REPLY = "reply"
    PROPOSE = "propose_solution"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    WAIT = "wait_for"
    RESUME = "resume"


def follows(verb: Followed, status: str) -> bool:
    """Whether a child ticket in this status can follow; a reply goes to every open one."""
    return status in OPEN if verb == Followed.REPLY else allows(verb, status)
