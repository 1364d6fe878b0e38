"""Who asks."""

from django.http import HttpRequest

from firstline.foundation.people.viewer import Viewer


def viewer_in(request: HttpRequest) -> Viewer:
    """The signed-in viewer of a request whose view asks for one (`login_required`)."""
    viewer = getattr(request, "viewer", None)
    if not isinstance(viewer, Viewer):
        raise TypeError("this view needs login_required")
    return viewer
