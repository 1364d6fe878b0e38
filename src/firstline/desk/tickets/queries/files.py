"""Who may fetch which file."""

from firstline.desk.tickets.models import MessageFile
from firstline.desk.tickets.models.message import MessageKind
from firstline.foundation.files.models import StoredFile
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer


def find_file(viewer: Viewer, token: str) -> StoredFile | None:
    """A file that the viewer has uploaded, or that hangs on a message they may read; None for all others, missing or not."""
    file = StoredFile.objects.filter(token=token).first()
    if file is None:
        return None
    if file.uploaded_by_id == viewer.id:
        return file
    for use in MessageFile.objects.filter(file=file).select_related("message__ticket__team"):
        message = use.message
        verb = "ticket.read_internal" if message.kind == MessageKind.NOTE else "ticket.read"
        if message.published_at is not None and may(viewer, verb, message.ticket):
            return file
    return None
