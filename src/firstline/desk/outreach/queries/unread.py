"""The number on the bell: asked on every page, so it is one prepared statement over a partial index."""

from firstline.desk.outreach.models import UNREAD_IN_BELL, Notification
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.prepared import Prepared

MOST_UNREAD = 100
"""The bell counts so far: what stands there is "99+" then."""

_unread = Prepared(
    lambda person: Notification.objects.filter(UNREAD_IN_BELL, person=person).order_by().values_list("person_id")[:MOST_UNREAD]
)


def unread_count(viewer: Viewer) -> int:
    """How many lines the viewer has not read, up to MOST_UNREAD."""
    return len(_unread(viewer.id))
