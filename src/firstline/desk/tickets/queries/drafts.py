"""What a person was writing."""

from collections.abc import Sequence

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from firstline.desk.tickets.models import Draft
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Joined, Prepared

_DRAFT = Joined(Draft)
_drafts = Prepared(lambda person, keys: Draft.objects.filter(person=person, key__in=keys).values_list(*_DRAFT.columns))


def draft_of(viewer: Viewer, key: str) -> Draft | None:
    """The viewer's own draft at this place."""
    return drafts_of(viewer, key).get(key)


def drafts_of(viewer: Viewer, *keys: str) -> dict[str, Draft]:
    """The viewer's own drafts at several places, in one query."""
    drafts = (_DRAFT.made(row) for row in _drafts(viewer.id, keys))
    return {draft.key: draft for draft in drafts}


def files_in_drafts(tokens: Sequence[str]) -> set[str]:
    """Those of these files' tokens that somebody's draft names."""
    if not tokens:
        return set()
    named = Q()
    for token in tokens:
        named |= Q(words__contains=token)
    found = " ".join(Draft.objects.annotate(words=Cast("fields", TextField())).filter(named).values_list("words", flat=True))
    return {token for token in tokens if token in found}
