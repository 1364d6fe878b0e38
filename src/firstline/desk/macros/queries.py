"""Which macros somebody has, which are offered for a ticket, and what they say for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, FilteredRelation, IntegerField, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.formats import date_format

from firstline.desk.macros.models import Macro
from firstline.desk.macros.rules import BESIDE, Audience, Place
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.models import Ticket
from firstline.desk.tickets.placeholders import fill, unfilled_in
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer, zone_of
from firstline.foundation.text.bilingual import pick
from firstline.foundation.text.markdown import snippet

MOMENT_FORMATS = {"zh-hans": "n月j日 H:i", "en": "j M, H:i"}


def macros_of(viewer: Viewer, *, are_archived: bool = False) -> QuerySet[Macro]:
    """One's own macros, those of one's teams and those for everybody; the ones that this person uses most come first."""
    if not may(viewer, "macro.save"):
        return Macro.objects.none()
    theirs = Q(owner=viewer.id) | Q(audience=Audience.TEAM, team__in=viewer.team_ids) | Q(audience=Audience.EVERYONE)
    used = FilteredRelation("uses", condition=Q(uses__person=viewer.id))
    found = Macro.objects.filter(theirs, archived_at__isnull=not are_archived).annotate(mine=used)
    return found.annotate(used=Coalesce(F("mine__count"), 0, output_field=IntegerField())).order_by("-used", "pk")


def find_macro(viewer: Viewer, macro_id: int, *, is_archived: bool = False) -> Macro | None:
    """The macro with this id when the viewer has it; None otherwise."""
    found = Macro.objects.select_related("category").filter(pk=macro_id, archived_at__isnull=not is_archived).first()
    return found if found and may(viewer, "macro.read", found) else None


@dataclass(frozen=True)
class Offer:
    """A macro as an editor lists it: `preview` is its beginning in the words of those who will read it."""

    id: int
    name: str
    preview: str
    is_progress: bool
    changes: dict[Changeable, Any]


def offered(viewer: Viewer, ticket: Ticket, place: Place) -> list[Offer]:
    """What the editor of this place offers for this ticket: of no category, of the ticket's own, or of the one above it."""
    category = ticket.category
    fitting = {None, ticket.category_id, category.parent_id if category else None}
    language = language_for(viewer, ticket, place)
    values = values_of(viewer, ticket, language, _zone(viewer, ticket, place))
    return [
        Offer(
            macro.pk,
            macro.name,
            snippet(fill(macro.text_in(language), values, language)),
            macro.in_progress and not macro.in_reply,
            macro.values,
        )
        for macro in macros_of(viewer)
        if macro.category_id in fitting and set(macro.places) & set(BESIDE[place])
    ]


@dataclass(frozen=True)
class Filled:
    """A macro made ready for a ticket: its text, what still has to be written in it, and the fields that it sets."""

    text: str
    gaps: list[str]
    changes: dict[Changeable, Any]


def filled(viewer: Viewer, macro: Macro, ticket: Ticket, place: Place) -> Filled:
    """The text with what the ticket knows, in the language of those who will read it."""
    language = language_for(viewer, ticket, place)
    text = fill(macro.text_in(language), values_of(viewer, ticket, language, _zone(viewer, ticket, place)), language)
    return Filled(text, unfilled_in(text), macro.values)


def tried(viewer: Viewer, text: str, ticket: Ticket, language: str) -> tuple[str, list[str]]:
    """A text that is still being written, on a ticket: what its requester would read, and what would still have to be written."""
    said = fill(text, values_of(viewer, ticket, language, zone_of(ticket.requester)), language)
    return said, unfilled_in(said)


def language_for(viewer: Viewer, ticket: Ticket, place: Place) -> str:
    """The requester's language; among the team, the author's own."""
    if place == Place.NOTE:
        return translation.get_language() or viewer.language
    return ticket.requester.language or settings.LANGUAGE_CODE


def _zone(viewer: Viewer, ticket: Ticket, place: Place) -> ZoneInfo:
    return viewer.zone if place == Place.NOTE else zone_of(ticket.requester)


def values_of(viewer: Viewer, ticket: Ticket, language: str, zone: ZoneInfo) -> dict[str, str]:
    """What the ticket knows of every placeholder; empty where it knows nothing. Times are read in `zone`."""
    requester, category = ticket.requester, ticket.category
    return {
        "requester.name": requester.name,
        "requester.department": requester.department.name if requester.department else "",
        "requester.device": requester.device,
        "ticket.number": ticket.number,
        "ticket.title": ticket.title,
        "ticket.affected": ticket.affected,
        "ticket.category": category.name_in(language) if category else "",
        "ticket.opened_at": _moment(ticket.opened_at, language, zone),
        "expected_at": _moment(ticket.expected_at, language, zone) if ticket.expected_at else "",
        "agent.name": viewer.name,
        "assignee.name": ticket.assignee.name if ticket.assignee else "",
        "team.name": ticket.team.name_in(language),
    }


def _moment(at: datetime, language: str, zone: ZoneInfo) -> str:
    chosen = "zh-hans" if language.startswith("zh") else "en"
    with translation.override(chosen):
        return date_format(timezone.localtime(at, zone), MOMENT_FORMATS[chosen])


def macro_names(ids: set[int]) -> dict[int, str]:
    """Names for the slots of event sentences."""
    language = translation.get_language()
    return {pk: pick(zh, en, language) for pk, zh, en in Macro.objects.filter(pk__in=ids).values_list("pk", "name_zh", "name_en")}
