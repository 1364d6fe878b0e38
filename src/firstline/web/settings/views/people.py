"""People in the settings: the list, and what hangs on one of them beside the form."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from firstline.foundation.journal.api import Refused, together
from firstline.foundation.people.actions import deactivate_person, join_team, leave_team
from firstline.foundation.people.listing import Narrowed, people_page
from firstline.foundation.people.models import Contact, Organisation, Person, Skill, Team
from firstline.foundation.people.person_section import PEOPLE
from firstline.foundation.people.queries import find_people
from firstline.foundation.people.upkeep import activate_person, add_contact, drop_skill, remove_contact, set_roles, set_skill
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import ROLE_WORDS, STAFF_ROLES, Role
from firstline.foundation.versions.fields import living
from firstline.foundation.versions.queries import history_of
from firstline.foundation.versions.section import effects_of
from firstline.web.accounts.sessions import sign_out_everywhere
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.ui.toasts import toast
from firstline.web.workspace.frame import for_staff

STAFF_WORD = "staff"


@require_GET
@for_staff
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everybody by name, narrowed by words, organisation, role and team; fifty on a page."""
    section, given = found_section(viewer, PEOPLE.key), request.GET
    narrowed = Narrowed(
        given.get("find", ""), _number(given.get("organisation")), given.get("role", ""), _number(given.get("team")), "out" in given
    )
    name, _, key = given.get("after", "").rpartition("~")
    found = people_page(narrowed, after=(name, int(key)) if key.isdecimal() else None)
    kept = {name: value for name, value in given.items() if name != "after" and value}
    page = {
        "people": found.rows,
        "older": "?" + urlencode(kept | {"after": f"{found.next[0]}~{found.next[1]}"}) if found.next else "",
        "newer": f"?{urlencode(kept)}" if given.get("after") else "",
        "narrowed": narrowed,
        "is_narrowed": bool(kept),
        "organisations": [(one.pk, one.name) for one in living(Organisation).order_by("name")],
        "roles": [(STAFF_WORD, gettext("Everybody who works on the desk")), *((role, str(ROLE_WORDS[role])) for role in _roles())],
        "teams": [(one.pk, one.name) for one in living(Team).order_by("line__position", "pk")],
        "role_words": ROLE_WORDS,
        "history": history_of(section),
    }
    return render(request, "settings/people.html", settings_page(viewer, section, **page))


@require_GET
@for_staff
def names(request: HttpRequest, viewer: Viewer) -> JsonResponse:
    """Up to twelve people whose name or mail begins like the words, for a field that completes."""
    found_section(viewer, PEOPLE.key)
    found = find_people(viewer, words=request.GET.get("find", ""))
    return JsonResponse({"names": [f"{one.name} <{one.email}>" if one.email else one.name for one in found]})


@require_POST
@for_staff
def roles(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Give and take roles."""
    return _done(request, viewer, pk, lambda person: set_roles(person, by=viewer, roles=request.POST.getlist("role")))


@require_POST
@for_staff
def teams(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Join a team, lead it, or leave it."""
    team = get_object_or_404(Team, pk=_number(request.POST.get("team")) or 0)

    def act(person: Person) -> None:
        if "leave" in request.POST:
            leave_team(person, by=viewer, team=team)
        else:
            join_team(person, by=viewer, team=team, is_lead="lead" in request.POST)

    return _done(request, viewer, pk, act)


@require_POST
@for_staff
def skills(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Note a skill with its level, or take it away."""
    skill = get_object_or_404(Skill, pk=_number(request.POST.get("skill")) or 0)

    def act(person: Person) -> None:
        if "drop" in request.POST:
            drop_skill(person, by=viewer, skill=skill)
        else:
            set_skill(person, by=viewer, skill=skill, level=_number(request.POST.get("level")) or 0)

    return _done(request, viewer, pk, act)


@require_POST
@for_staff
def contacts(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Add an address, or remove one."""

    def act(person: Person) -> None:
        if key := _number(request.POST.get("remove")):
            remove_contact(get_object_or_404(Contact, pk=key, person=person), by=viewer)
        else:
            add_contact(person, by=viewer, kind=request.POST.get("kind", ""), value=request.POST.get("value", ""))

    return _done(request, viewer, pk, act)


@require_http_methods(["GET", "POST"])
@for_staff
def access(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Deactivate somebody, after saying what that leaves behind; let them in again; sign them out everywhere."""
    section = found_section(viewer, PEOPLE.key)
    person = get_object_or_404(Person, pk=pk)
    if request.method == "GET":
        effects = effects_of(section, person, {"is_active": False})
        return render(request, "settings/deactivate.html", settings_page(viewer, section, person=person, effects=effects))

    def act(person: Person) -> None:
        step = request.POST.get("step", "")
        if step == "activate":
            activate_person(person, by=viewer)
        elif step == "sign_out":
            number = sign_out_everywhere(person, by=viewer)
            toast(request, gettext("%(name)s is signed out, devices: %(num)s.") % {"name": person, "num": number}, kind="fine")
        else:
            with together(by=viewer):
                deactivate_person(person, by=viewer)
                sign_out_everywhere(person, by=viewer)

    return _done(request, viewer, pk, act)


@require_POST
@for_staff
def members(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take somebody into a team by name or mail, make them lead, or let them go."""
    section = found_section(viewer, "teams")
    team = get_object_or_404(Team, pk=pk)
    try:
        if key := _number(request.POST.get("leave")):
            leave_team(get_object_or_404(Person, pk=key), by=viewer, team=team)
        elif key := _number(request.POST.get("lead") or request.POST.get("no_lead")):
            join_team(get_object_or_404(Person, pk=key), by=viewer, team=team, is_lead="lead" in request.POST)
        else:
            join_team(named_person(viewer, request.POST.get("who", "")), by=viewer, team=team)
    except Refused as refusal:
        toast(request, str(refusal), kind="warn")
    return redirect("settings_row", section.key, pk)


def named_person(viewer: Viewer, words: str) -> Person:
    """The one person of this name or mail ("Wang Fang <wang.fang@example.cn>"). Refused: person.not_found, person.not_clear."""
    mail = words.rpartition("<")[2].strip(" >")
    found = Person.objects.filter(is_active=True, email__iexact=mail)[:2] or Person.objects.filter(is_active=True, name=words.strip())[:2]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused("person.not_clear", gettext("Several people have this name. Write the mail address."), field="who")
    raise Refused("person.not_found", gettext("Nobody has this name or mail address. Choose one of those offered."), field="who")


def _done(request: HttpRequest, viewer: Viewer, pk: int, act: Any) -> HttpResponse:
    """Do it to the person and show them again; a refusal is said."""
    found_section(viewer, PEOPLE.key)
    person = get_object_or_404(Person, pk=pk)
    try:
        act(person)
    except Refused as refusal:
        toast(request, str(refusal), kind="warn")
    return redirect("settings_row", PEOPLE.key, pk)


def _roles() -> list[Role]:
    return [role for role in Role if role in STAFF_ROLES]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
