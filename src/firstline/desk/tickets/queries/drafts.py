"""What a person was writing."""

from firstline.desk.tickets.models import Draft
from firstline.foundation.people.viewer import Viewer


def draft_of(viewer: Viewer, key: str) -> Draft | None:
    """The viewer's own draft at this place."""
    return drafts_of(viewer, key).get(key)


def drafts_of(viewer: Viewer, *keys: str) -> dict[str, Draft]:
    """The viewer's own drafts at several places, in one query."""
    return {draft.key: draft for draft in Draft.objects.filter(person=viewer.id, key__in=keys)}
