"""Pages that tell: what the roles may do and who has them, and the language and time of the desk."""

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from firstline.foundation.journal import clock
from firstline.foundation.people.models import Person, RoleGrant
from firstline.foundation.people.rights import Reach, rights_table
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import ROLE_WORDS, STAFF_ROLES, Role
from firstline.web.settings.frame import found_section, settings_page
from firstline.web.settings.sections import LANGUAGES, ROLES
from firstline.web.settings.words import REACH_WORDS, ROLE_MEANS, THING_WORDS, VERB_WORDS
from firstline.web.workspace.frame import for_staff

SHOWN_HOLDERS = 12


@require_GET
@for_staff
def roles(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Each role with what it is for and who has it, and the table of rights."""
    section = found_section(viewer, ROLES.key)
    holders: dict[str, list[tuple[int, str]]] = {}
    grants = RoleGrant.objects.filter(person__is_active=True).order_by("person__name")
    for role, key, name in grants.values_list("role", "person", "person__name"):
        holders.setdefault(role, []).append((key, name))
    table: dict[str, list[tuple[str, list[str]]]] = {}
    for thing, verb, granted in rights_table():
        cells = [_cell(granted.get(role, ())) for role in Role]
        table.setdefault(str(THING_WORDS.get(thing, thing)), []).append((str(VERB_WORDS.get(f"{thing}.{verb}", verb)), cells))
    page = {
        "roles": [(role, ROLE_WORDS[role], ROLE_MEANS[role], holders.get(role, [])) for role in Role if role in STAFF_ROLES],
        "heads": [ROLE_WORDS[role] for role in Role],
        "table": table,
        "most": SHOWN_HOLDERS,
    }
    return render(request, "settings/roles.html", settings_page(viewer, section, **page))


def _cell(reaches: tuple[Reach, ...]) -> str:
    return " · ".join(str(REACH_WORDS[reach]) for reach in reaches)


@require_GET
@for_staff
def languages(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the desk speaks and which time it is there; how many people have chosen otherwise."""
    section = found_section(viewer, LANGUAGES.key)
    chosen = Person.objects.filter(is_active=True).values_list("language").annotate(number=Count("pk")).order_by()
    page = {"desk_language": settings.LANGUAGE_CODE, "desk_zone": settings.TIME_ZONE, "now": clock.now(), "chosen": dict(chosen)}
    return render(request, "settings/languages.html", settings_page(viewer, section, **page))
