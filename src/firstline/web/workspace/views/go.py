"""The command palette's answers, and its page for those without scripts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.foundation.people.queries import habits_of
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.palette import Kind, answer, grouped, in_other_languages, listed
from firstline.web.ui.parts import is_part
from firstline.web.workspace import palette
from firstline.web.workspace.frame import for_staff, frame

MOST_CHARACTERS = 100


@require_GET
@for_staff
def go(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the words find: for the palette only what it does not know itself, else a page with everything."""
    words = request.GET.get("q", "")[:MOST_CHARACTERS].strip()
    kind = request.GET.get("kind", "")
    kinds = palette.EVERYTHING & {kind} if kind else palette.EVERYTHING
    if is_part(request):
        return answer(palette.found(viewer, words, kinds))
    entries = [*listed(palette.commands(viewer), words), *palette.found(viewer, words)]
    known = list({(entry.kind == Kind.PAGE, entry.key): entry for entry in entries}.values())
    return render(request, "workspace/go.html", frame(viewer, "") | {"words": words, "groups": grouped(known)})


@require_GET
@for_staff
def commands(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the palette knows before anything is typed, and how often this person uses what."""
    return answer(palette.commands(viewer), uses=habits_of(viewer), others=in_other_languages(request))
