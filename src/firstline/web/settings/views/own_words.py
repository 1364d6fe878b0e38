"""Settings: what the organisation calls stages, states and the requester's steps (R174)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from firstline.desk.tickets.actions import call_differently
from firstline.desk.tickets.actions.call_differently import longest
from firstline.desk.tickets.own_words import SHIPPED
from firstline.desk.tickets.queries.own_words import own_words
from firstline.foundation.journal.api import Refused
from firstline.foundation.people.viewer import Viewer
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.settings.sections import WORDS
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff

GROUPS: dict[str, tuple[Promise, Promise]] = {
    "stage": (_("Stages of the process"), _("They stand beside every ticket and in reports.")),
    "stage_role": (_("Who is responsible in a stage"), _("Stands under the present stage.")),
    "stage_point": (_("What to do in a stage"), _("The operating points, one sentence.")),
    "status": (_("States"), _("What the desk reads in lists and on tickets.")),
    "waiting": (_("Reasons for waiting"), _("A waiting ticket shows one of these in the place of its state.")),
    "step": (_("The requester's three steps"), _("All that a requester reads about how far it is.")),
}


@dataclass(frozen=True)
class Line:
    """One word: what is shipped and what stands in its place, in both languages."""

    key: str
    shipped_zh: str
    shipped_en: str
    zh: str
    en: str
    longest: int


@for_staff
def words(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All of them in one form, both languages side by side; what is left empty stays as it is shipped."""
    found_section(viewer, WORDS.key)
    present, errors = dict(own_words()), {}
    if request.method == "POST":
        present = {key: (request.POST.get(f"{key}.zh", ""), request.POST.get(f"{key}.en", "")) for key in SHIPPED}
        try:
            changed = call_differently(present, by=viewer)
        except Refused as refusal:
            errors = {refusal.field or "": str(refusal)}
        else:
            toast(request, gettext("Saved. The pages speak the new words.") if changed else gettext("Nothing was different."), kind="fine")
            return redirect("own_words")
    page = {"word_groups": list(_groups(present)), "errors": errors}
    return render(request, "settings/own_words.html", settings_page(viewer, WORDS, **page), status=422 if errors else 200)


def _groups(present: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str, list[Line]]]:
    for of, (title, about) in GROUPS.items():
        keys = [key for key in SHIPPED if key.partition(":")[0] == of]
        yield str(title), str(about), [Line(k, _in("zh-hans", k), _in("en", k), *present.get(k, ("", "")), longest(k)) for k in keys]


def _in(language: str, key: str) -> str:
    with override(language):
        return str(SHIPPED[key])
