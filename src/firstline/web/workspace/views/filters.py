"""What a list could be narrowed by: the menu of the filter bar, and without scripts a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.desk.inbox.filters import WORDS_CHARACTERS, Field, named
from firstline.foundation.people.viewer import Viewer
from firstline.web.ui.parts import is_part
from firstline.web.workspace.frame import Desk, for_staff, frame
from firstline.web.workspace.lists.custom_filters import field_symbol, field_word
from firstline.web.workspace.lists.filtering import offered_fields, options
from firstline.web.workspace.lists.place import Place


@require_GET
@for_staff
def offered(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Fields, the values of one (`?field=priority`), or what fits the words in all of them; each a link to the list at `?at=`."""
    desk = Desk.of(viewer)
    place = Place.at(request.GET.get("at", ""), desk.views)
    asked, words = request.GET.get("field", ""), request.GET.get("words", "").strip()[:WORDS_CHARACTERS]
    where = named(asked) if asked in offered_fields(place) else None
    page = {
        "at": place.address,
        "field": where or "",
        "field_word": field_word(where) if where else "",
        "looked_for": words,
        "fields": [] if where or words else [(one, field_word(one), field_symbol(one)) for one in offered_fields(place)],
        "groups": options(viewer, desk.scopes, place, where=where, words=words),
        "must_search": where in (Field.REQUESTER, Field.WATCHER, Field.DEPARTMENT, Field.WORDS),
    }
    if is_part(request):
        return render(request, "workspace/_filters.html", page)
    return render(request, "workspace/filters.html", frame(viewer, place.path, desk) | page)
