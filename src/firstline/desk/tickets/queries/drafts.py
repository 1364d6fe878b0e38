"""What a person was writing."""

from firstline.desk.tickets.models import Draft
from firstline.foundation.people.viewer import Viewer


def draft_of(viewer: Viewer, key: str) -> Draft | None:
    """The viewer's own draft at this place."""
    return Draft.objects.filter(person=viewer.id, key=key).first()
