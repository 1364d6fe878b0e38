"""The guide of the first visit: five steps from an empty desk to one that works; it can be left at any of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from firstline.desk.tickets.models import Category
from firstline.foundation.identity.actions import end_guide, walk_guide
from firstline.foundation.identity.queries import desk_identity
from firstline.foundation.identity.rules import Step
from firstline.foundation.identity.words import STEP_WORDS
from firstline.foundation.journal.api import Refused, together
from firstline.foundation.people.actions import ask_password_reset, create_person, join_team
from firstline.foundation.people.models import Membership, Organisation, Team
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import OrganisationKind
from firstline.foundation.versions.actions import amend, archive, restore
from firstline.web.settings.views.appearance import appearance_page, save_appearance
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff, frame

STEPS = tuple(Step)
SKIP, LATER, ADD = "skip", "later", "add"


@dataclass(frozen=True)
class GuideStep:
    """A step: what it shows, and what it saves."""

    page: Callable[[HttpRequest, dict[str, str]], dict[str, Any]]
    save: Callable[[HttpRequest, Viewer], None]


@require_GET
@for_staff
def settings_guide(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """On where it was left."""
    _check(viewer)
    return redirect("guide_step", desk_identity().step or Step.NAME)


@require_http_methods(["GET", "POST"])
@for_staff
def guide_step(request: HttpRequest, viewer: Viewer, step: str) -> HttpResponse:
    """Show a step, or save it and go on to the next."""
    _check(viewer)
    if step not in set(Step):
        raise Http404
    here = Step(step)
    refused: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _go_on(request, viewer, here)
        except Refused as refusal:
            refused = {refusal.field or "": str(refusal)}
    at = STEPS.index(here)
    page = frame(viewer, "") | {
        "step": here,
        "number": at + 1,
        "steps": [(one, STEP_WORDS[one], STEPS.index(one) < at) for one in STEPS],
        "before": STEPS[at - 1] if at else "",
        "is_last": here == STEPS[-1],
        "refused": refused,
    }
    return render(request, f"settings/guide/{here}.html", page | GUIDE[here].page(request, refused), status=422 if refused else 200)


def _check(viewer: Viewer) -> None:
    if not may(viewer, "desk.configure"):
        raise Http404


def _go_on(request: HttpRequest, viewer: Viewer, step: Step) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == LATER:
        walk_guide(by=viewer, step=max(step, STEPS[1], key=STEPS.index))  # it has been seen: it no longer comes by itself
        return redirect("inbox")
    if go != SKIP:
        GUIDE[step].save(request, viewer)
    if go == ADD:
        return redirect("guide_step", step)
    if step == STEPS[-1]:
        end_guide(by=viewer)
        toast(request, gettext("The desk is ready. Everything can be changed in the settings."), kind="fine")
        return redirect("inbox")
    following = STEPS[STEPS.index(step) + 1]
    walk_guide(by=viewer, step=following)
    return redirect("guide_step", following)


def _own() -> Organisation:
    return Organisation.objects.filter(kind=OrganisationKind.INTERNAL).order_by("pk")[0]


def _name_page(request: HttpRequest, refused: dict[str, str]) -> dict[str, Any]:
    return appearance_page(request, refused) | {"organisation": request.POST.get("organisation", _own().name)}


def _save_name(request: HttpRequest, viewer: Viewer) -> None:
    with together(by=viewer):
        if given := request.POST.get("organisation", "").strip():
            amend(_own(), by=viewer, name=given)
        save_appearance(request, viewer)


def _first_team() -> Team:
    return Team.objects.filter(is_active=True).order_by("line__position", "pk")[0]


def _team_page(request: HttpRequest, refused: dict[str, str]) -> dict[str, Any]:
    team = _first_team()
    members = Membership.objects.filter(team=team, person__is_active=True).select_related("person").order_by("pk")
    return {"team": team, "members": [(one.person, one.is_lead) for one in members], "typed": request.POST if refused else {}}


def _add_member(request: HttpRequest, viewer: Viewer) -> None:
    """A colleague joins the first team and is asked to choose a password; an empty form adds nobody."""
    given = request.POST
    if not (given.get("name", "").strip() or given.get("email", "").strip()):
        return
    if not given.get("email", "").strip():
        raise Refused("person.email_missing", gettext("Give their mail address: they sign in with it."), field="email")
    with together(by=viewer):
        person = create_person(by=viewer, name=given.get("name", ""), email=given["email"], organisation=_own())
        join_team(person, by=viewer, team=_first_team(), is_lead=given.get("is_lead") == "on")
        ask_password_reset(person, by=viewer)
    toast(request, gettext("%(name)s is added.") % {"name": person.name}, kind="fine")


def _topics_page(request: HttpRequest, refused: dict[str, str]) -> dict[str, Any]:
    del request, refused
    rows = list(Category.objects.order_by("position", "pk"))
    return {"topics": [(row, [child for child in rows if child.parent_id == row.pk]) for row in rows if row.parent_id is None]}


def _save_topics(request: HttpRequest, viewer: Viewer) -> None:
    """What is ticked is offered; what is below something unticked goes with it."""
    wanted = {int(key) for key in request.POST.getlist("topic") if key.isdecimal()}
    rows = list(Category.objects.order_by("parent_id", "pk"))
    kept = {row.pk for row in rows if row.pk in wanted and (row.parent_id is None or row.parent_id in wanted)}
    with together(by=viewer):
        for row in sorted(rows, key=lambda row: row.parent_id is None):  # what lies below goes first
            if row.is_active and row.pk not in kept:
                archive(row, by=viewer)
        for row in sorted(rows, key=lambda row: row.parent_id is not None):
            if not row.is_active and row.pk in kept:
                restore(row, by=viewer)


def _try_page(request: HttpRequest, refused: dict[str, str]) -> dict[str, Any]:
    del request, refused
    team = _first_team()
    return {
        "team": team,
        "people": Membership.objects.filter(team=team, person__is_active=True).count(),
        "topics": Category.objects.filter(is_active=True).count(),
    }


def _nothing(request: HttpRequest, viewer: Viewer) -> None:
    del request, viewer


GUIDE = {
    Step.NAME: GuideStep(_name_page, _save_name),
    Step.LOOK: GuideStep(appearance_page, save_appearance),
    Step.TEAM: GuideStep(_team_page, _add_member),
    Step.TOPICS: GuideStep(_topics_page, _save_topics),
    Step.TRY: GuideStep(_try_page, _nothing),
}
