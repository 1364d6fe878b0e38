"""What administrators keep of the tickets room, and what a change will do to tickets that are open."""

import secrets
from datetime import timedelta
from typing import Any

from django.db.models import Max, Model, QuerySet
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from firstline.desk.tickets.grading import cell_name
from firstline.desk.tickets.models import Category, ClosingPolicy, PriorityMatrix, Ticket
from firstline.desk.tickets.rules import Status
from firstline.desk.tickets.triage import Impact, Priority, Urgency
from firstline.desk.tickets.words import CLASS_WORDS, IMPACT_WORDS, URGENCY_WORDS
from firstline.foundation.journal import clock
from firstline.foundation.people.models import Organisation, Person, Team
from firstline.foundation.people.rights import holder_of
from firstline.foundation.people.sections import bilingual_name, counted
from firstline.foundation.versions.checks import check_named
from firstline.foundation.versions.fields import Choice, Number, Position, Row, Symbol, Tick, living
from firstline.foundation.versions.section import Changes, Column, Effects, Group, Section
from firstline.foundation.versions.trees import lies_under

CONFIGURES = holder_of("desk.configure")
SYMBOLS = [
    *("laptop", "monitor", "printer", "keyboard", "smartphone", "headphones", "presentation", "server", "hard-drive", "cpu"),
    *("app-window", "file-text", "mail", "calendar", "database", "download", "cloud", "globe", "network", "wifi", "globe-lock"),
    *("key-round", "user-round-plus", "user-round", "users-round", "shield-check", "shield-alert", "lock", "id-card", "scan-face"),
    *("circle-question-mark", "lightbulb", "wrench", "shopping-cart", "truck", "building-2", "banknote", "phone", "camera", "tag"),
]


def _other_categories(row: Model | None) -> QuerySet[Any]:
    """Categories that do not lie below this one."""
    found = living(Category).select_related("parent").order_by("position", "pk")
    if not isinstance(row, Category) or not row.pk:
        return found
    return found.filter(pk__in=[one.pk for one in found if not lies_under(one, row)])


def prepare_category(row: Category) -> None:
    """A key of its own, and a place behind the others."""
    row.key = f"own.{secrets.token_hex(6)}"
    row.position = (Category.objects.aggregate(last=Max("position"))["last"] or 0) + 1


CATEGORIES = Section(
    key="categories",
    group=Group.TICKETS,
    place=10,
    word=_("Categories"),
    one=_("category"),
    about=_("What tickets are about. A category says how hard its tickets usually are and which team begins with them."),
    symbol="tag",
    synonyms=_("topic type classification routing class security"),
    allows=CONFIGURES,
    model=Category,
    is_tree=True,
    fields=(
        *bilingual_name(),
        Row("parent", _("Below"), model=Category, empty=_("at the top"), among=_other_categories),
        Choice("usual_class", _("Usual class"), words=CLASS_WORDS, empty=_("by kind and urgency")),
        Row("team", _("Begins with"), model=Team, empty=_("the first line that serves the requester")),
        Tick("is_security", _("Security"), hint=_("Its tickets are always urgent.")),
        Symbol("icon", _("Symbol"), words=dict.fromkeys(SYMBOLS, ""), empty=_("none")),
        Position("position", _("place in the order")),
    ),
    columns=("usual_class", "team", Column(_("Open tickets"), counted(Ticket, "category", is_open=True))),
    order=("position", "pk"),
    prepare=prepare_category,
    check=check_named,
)
CLOSING = Section(
    key="closing",
    group=Group.TICKETS,
    place=40,
    word=_("Closing rule"),
    one=_("closing rule"),
    about=_("When a ticket counts as finished after a solution was proposed."),
    symbol="archive",
    synonyms=_("close automatically silence rating stars confirmation days"),
    allows=CONFIGURES,
    model=ClosingPolicy,
    is_single=True,
    archived="",
    fields=(
        Tick("waits_for_rating", _("Wait for the rating"), hint=_("A confirmed ticket closes only once it was rated well enough.")),
        Number("threshold", _("Good enough from"), least=1, most=5, unit=_("stars")),
        Number("silent_days", _("Close without an answer after"), least=1, most=365, unit=_("days")),
    ),
)
IMPACTS = (Impact.ORGANISATION, Impact.DEPARTMENT, Impact.PERSON)
URGENCIES = (Urgency.INTERRUPTED, Urgency.DEGRADED, Urgency.QUESTION)


def cell_word(impact: str, urgency: str) -> Promise:
    """A department × Work has stopped"""
    return format_lazy("{} × {}", IMPACT_WORDS[impact], URGENCY_WORDS[urgency])


MATRIX = Section(
    key="matrix",
    group=Group.TICKETS,
    place=20,
    word=_("Priority matrix"),
    one=_("priority matrix"),
    about=_(
        "Requesters say how many are affected and how much it hurts; this table makes a priority of the two. "
        "A change applies to new tickets; those that are there keep the reason they had."
    ),
    symbol="grid-3x3",
    synonyms=_("impact urgency P1 P2 P3 P4 severity grade"),
    allows=CONFIGURES,
    model=PriorityMatrix,
    is_single=True,
    archived="",
    route="settings_matrix",
    fields=tuple(
        Choice(cell_name(impact, urgency), cell_word(impact, urgency), words={priority: priority.value for priority in Priority})
        for impact in IMPACTS
        for urgency in URGENCIES
    ),
)
SECTIONS = [CATEGORIES, MATRIX, CLOSING]


def _open_of(number: int, sentence: str) -> list[str]:
    return [sentence] if number else []


def on_team(row: Team, changes: Changes) -> list[str]:
    """Open tickets of a team that is put away, or that fewer will be able to read."""
    number = Ticket.objects.filter(team=row.pk, is_open=True).count() if row.pk else 0
    said = []
    if changes.get("is_active") is False:
        said += _open_of(
            number,
            ngettext(
                "%(num)s open ticket stays with this team, where nobody finds it. Hand it over first.",
                "%(num)s open tickets stay with this team, where nobody finds them. Hand them over first.",
                number,
            )
            % {"num": number},
        )
    if changes.get("is_restricted"):
        said += _open_of(
            number,
            ngettext(
                "%(num)s open ticket will be read by members of this team alone.",
                "%(num)s open tickets will be read by members of this team alone.",
                number,
            )
            % {"num": number},
        )
    return said


def on_category(row: Category, changes: Changes) -> list[str]:
    """Open tickets of a category that is put away."""
    number = Ticket.objects.filter(category=row.pk, is_open=True).count() if changes.get("is_active") is False else 0
    sentence = ngettext(
        "%(num)s open ticket has this category and keeps it; new ones cannot choose it.",
        "%(num)s open tickets have this category and keep it; new ones cannot choose it.",
        number,
    )
    return _open_of(number, sentence % {"num": number})


def on_organisation(row: Organisation, changes: Changes) -> list[str]:
    """Open tickets of an organisation that is put away."""
    number = Ticket.objects.filter(organisation=row.pk, is_open=True).count() if changes.get("is_active") is False else 0
    sentence = ngettext("%(num)s of its tickets is still open.", "%(num)s of its tickets are still open.", number)
    return _open_of(number, sentence % {"num": number})


def on_closing(row: ClosingPolicy, changes: Changes) -> list[str]:
    """Tickets that a shorter silence closes within the minute, and confirmed ones that wait for no stars any more."""
    days = changes.get("silent_days")
    if not isinstance(days, int):
        return []
    before = clock.now() - timedelta(days=days)
    number = Ticket.objects.filter(status=Status.VERIFYING, proposed_at__lte=before).count()
    sentence = ngettext(
        "%(num)s ticket has been without an answer for longer and will be closed within five minutes.",
        "%(num)s tickets have been without an answer for longer and will be closed within five minutes.",
        number,
    )
    return _open_of(number, sentence % {"num": number})


def on_person(row: Person, changes: Changes) -> list[str]:
    """Open tickets of somebody who is deactivated."""
    number = Ticket.objects.filter(assignee=row.pk, is_open=True).count() if changes.get("is_active") is False else 0
    sentence = ngettext(
        "%(num)s open ticket is assigned to them and stays so. Somebody else has to take it.",
        "%(num)s open tickets are assigned to them and stay so. Somebody else has to take them.",
        number,
    )
    return _open_of(number, sentence % {"num": number})


EFFECTS: dict[str, Effects] = {
    "people": on_person,
    "teams": on_team,
    "categories": on_category,
    "organisations": on_organisation,
    "closing": on_closing,
}
