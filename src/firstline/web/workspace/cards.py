"""What cards show, put together from the rooms: a person, an organisation, a team."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from firstline.desk.feedback.queries import satisfaction_of_organisation, satisfaction_of_requester
from firstline.desk.inbox.filters import Field, Filters, State
from firstline.desk.inbox.listing import Listing, Order, View
from firstline.desk.inbox.queries import inbox_page
from firstline.desk.tickets.queries import (
    Cursor,
    Scope,
    history_of_requester,
    is_time,
    load_of_organisation,
    load_of_requester,
    load_of_team,
    readable_teams,
)
from firstline.desk.tickets.queries.load import Load
from firstline.foundation.journal import clock
from firstline.foundation.people.cards import find_organisation_card, find_person_card, find_team_card
from firstline.foundation.people.rights import may
from firstline.foundation.people.viewer import Viewer
from firstline.foundation.people.words import MATURITY_WORDS, ORGANISATION_WORDS, ROLE_WORDS, TIER_WORDS, ContactKind, Maturity, Role, Tier
from firstline.foundation.versions.section import section_named
from firstline.web.live.hub import HUB

SYMBOLS = {
    ContactKind.EMAIL: "mail",
    ContactKind.PHONE: "phone",
    ContactKind.MOBILE: "smartphone",
    ContactKind.WECOM: "message-circle",
    ContactKind.DINGTALK: "message-circle",
    ContactKind.FEISHU: "message-circle",
    ContactKind.SLACK: "hash",
}
LINKS = {ContactKind.EMAIL: "mailto:", ContactKind.PHONE: "tel:", ContactKind.MOBILE: "tel:"}
STYLES = {  # R133: how somebody is served best
    Maturity.HIGH: gettext_lazy("Knows IT: give the cause and what to do about it."),
    Maturity.LOW: gettext_lazy("Needs a hand: remote help first, then show how."),
}
LANGUAGES = {"zh-hans": "中文", "en": "English"}
MOST_UNITS = 40


def person_card(viewer: Viewer, person_id: int) -> dict[str, Any] | None:
    """Who it is and how to serve them, with the tickets that the viewer may read (R20); None where there is nobody to be shown."""
    found = find_person_card(viewer, person_id)
    if found is None:
        return None
    scopes, person = readable_teams(viewer), found.person
    return {
        "person": person,
        "contacts": [_contact(kind, value) for kind, value in found.contacts],
        "place": [name for name in (str(person.department or ""), str(person.organisation or "")) if name],
        "there": clock.now().astimezone(found.zone),
        "zone_name": found.zone.key,
        "is_strategic": found.tier == Tier.STRATEGIC,
        "tier_word": TIER_WORDS[found.tier],
        "maturity_word": MATURITY_WORDS[person.maturity] if person.maturity != Maturity.UNKNOWN else "",
        "style": STYLES.get(Maturity(person.maturity), ""),
        "language_word": LANGUAGES.get(person.language, ""),
        "teams": found.teams,
        "roles": [ROLE_WORDS[role] for role in found.roles if role != Role.REQUESTER],
        "skills": found.skills,
        "is_here": person.pk in HUB.present() | {viewer.id},
        "load": load_of_requester(viewer, scopes, person.pk),
        "past": history_of_requester(viewer, scopes, person.pk),
        "satisfaction": satisfaction_of_requester(viewer, scopes, person.pk),
        "may_record": may(viewer, "ticket.open_for_others") and person.is_active,
        "scopes": scopes,
        "edit": _kept_at(viewer, "people", person.pk),
    }


def _contact(kind: str, value: str) -> Mapping[str, str]:
    link = LINKS.get(ContactKind(kind), "")
    dialled = value.replace(" ", "") if link == "tel:" else value
    return {"symbol": SYMBOLS.get(ContactKind(kind), "at-sign"), "value": value, "href": f"{link}{dialled}" if link else "", "kind": kind}


def organisation_card(viewer: Viewer, organisation_id: int) -> dict[str, Any] | None:
    """What it is, its units, who serves it, how much is open; None where there is nothing to be shown."""
    found = find_organisation_card(viewer, organisation_id)
    if found is None:
        return None
    scopes, organisation = readable_teams(viewer), found.organisation
    return {
        "organisation": organisation,
        "kind_word": ORGANISATION_WORDS[organisation.kind],
        "is_strategic": organisation.tier == Tier.STRATEGIC,
        "tier_word": TIER_WORDS[organisation.tier],
        "people": found.people,
        "units": found.units[:MOST_UNITS],
        "heads": [unit for unit in found.units if unit.head_id],
        "teams": found.teams,
        "load": load_of_organisation(scopes, organisation.pk),
        "satisfaction": satisfaction_of_organisation(scopes, organisation.pk),
        "scopes": scopes,
        "edit": _kept_at(viewer, "organisations", organisation.pk),
    }


def team_card(viewer: Viewer, team_id: int) -> dict[str, Any] | None:
    """Its line, whom it serves, who is there, and how much each has in hand, as far as the viewer may list its tickets."""
    found = find_team_card(viewer, team_id)
    if found is None:
        return None
    scope = next((scope for scope in readable_teams(viewer) if scope.team_id == team_id), None)
    load = load_of_team(scope) if scope else None
    present = HUB.present() | {viewer.id}
    return {
        "team": found.team,
        "serves": found.serves,
        "members": [(member, member.id in present, load.by_assignee.get(member.id, 0) if load else None) for member in found.members],
        "most": max((number for assignee, number in load.by_assignee.items() if assignee), default=0) if load else 0,
        "leads": [member for member in found.members if member.is_lead],
        "here": sum(member.id in present for member in found.members),
        "load": load,
        "oldest_for": _days(load),
        "is_listed": scope is not None,
        "edit": _kept_at(viewer, "teams", found.team.pk),
    }


def _days(load: Load | None) -> timedelta | None:
    return clock.now() - load.oldest_at if load and load.oldest_at else None


def _kept_at(viewer: Viewer, section: str, row: int) -> str:
    """Where the settings keep it, for those who may change it there."""
    found = section_named(section)
    return reverse("settings_row", args=[section, row]) if found and found.allows(viewer) else ""


def tickets_of(viewer: Viewer, scopes: list[Scope], where: Field, value: int, after: str) -> dict[str, Any]:
    """One page of all tickets, open and finished, of a requester or an organisation; those changed last first."""
    filters = Filters.parse({where.value: str(value), Field.STATE.value: State.ANY.value})
    listing = Listing(View.ALL, filters=filters, order=Order.CHANGED)
    cursor = Cursor.parse(after, is_time)
    return {"found": inbox_page(viewer, scopes, listing, cursor=cursor), "word": gettext("All tickets"), "is_first_page": cursor is None}
