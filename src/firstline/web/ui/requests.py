"""The request as pages see it, after PersonMiddleware."""

from django.http import HttpRequest

from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import Viewer


class PageRequest(HttpRequest):
    """Anybody: viewer is None for a stranger."""

    viewer: Viewer | None


class PersonRequest(HttpRequest):
    """Behind a sign-in."""

    viewer: Viewer
    user: Person
