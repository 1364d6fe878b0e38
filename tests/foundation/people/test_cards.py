"""What cards know of people, organisations and teams."""

import pytest
from pytest_django import DjangoAssertNumQueries

from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.people.actions import amend_person, ensure_department, grant_role
from firstline.foundation.people.cards import find_organisation_card, find_person_card, find_team_card
from firstline.foundation.people.models import Contact, Location, PersonSkill, Skill
from firstline.foundation.people.words import Role, Tier
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_person_with_everything(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    Contact.objects.create(person=cast.lena, kind="phone", value="8010")
    PersonSkill.objects.create(person=cast.lena, skill=Skill.objects.create(name="VPN"), level=4)
    PersonSkill.objects.create(person=cast.lena, skill=Skill.objects.create(name="SAP"), level=5)
    viewer = cast.see(cast.amir)
    with django_assert_num_queries(2):
        card = find_person_card(viewer, cast.lena.pk)
    assert card is not None
    assert card.contacts == [("email", "lena@example.com"), ("phone", "8010")]
    assert card.skills == [("SAP", 5), ("VPN", 4)]
    assert [(team.id, team.is_lead) for team in card.teams] == [(cast.desk.pk, True)]
    assert set(card.roles) == {Role.AGENT, Role.LEAD}


def test_tier_and_zone_come_from_the_organisation_and_the_place(cast: Cast) -> None:
    type(cast.own).objects.filter(pk=cast.own.pk).update(tier=Tier.STRATEGIC)
    place = Location.objects.create(organisation=cast.own, name="London", zone="Europe/London")
    amend_person(cast.rita, by=SYSTEM, location=place)
    card = find_person_card(cast.see(cast.amir), cast.rita.pk)
    assert card is not None
    assert (card.tier, card.zone.key) == (Tier.STRATEGIC, "Europe/London")
    amend_person(cast.rita, by=SYSTEM, tier=Tier.ORDINARY, zone="Asia/Tokyo")
    card = find_person_card(cast.see(cast.amir), cast.rita.pk)
    assert card is not None
    assert (card.tier, card.zone.key) == (Tier.ORDINARY, "Asia/Tokyo")


def test_an_organisation_with_its_units_and_heads(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    finance = ensure_department(by=SYSTEM, organisation=cast.own, name="Finance")
    finance.head = cast.noor
    finance.save(update_fields=["head"])
    amend_person(cast.rita, by=SYSTEM, department=finance)
    viewer = cast.see(cast.amir)
    with django_assert_num_queries(4):
        card = find_organisation_card(viewer, cast.own.pk)
    assert card is not None
    assert [(unit.name, unit.head, unit.people) for unit in card.units] == [("Finance", "Noor", 1)]
    assert card.people == 8
    assert cast.network.pk in {pk for pk, _ in card.teams}


def test_a_team_with_those_who_lead_it_first(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    viewer = cast.see(cast.nils)
    with django_assert_num_queries(3):
        card = find_team_card(viewer, cast.desk.pk)
    assert card is not None
    assert [(member.name, member.is_lead) for member in card.members] == [("Lena", True), ("Amir", False)]
    assert cast.own.pk in {pk for pk, _ in card.serves}


def test_cards_are_for_the_desk_and_oneself(cast: Cast) -> None:
    rita = cast.see(cast.rita)
    assert find_person_card(rita, cast.noor.pk) is None
    assert find_person_card(rita, cast.rita.pk) is not None
    assert find_organisation_card(rita, cast.own.pk) is None
    assert find_team_card(rita, cast.desk.pk) is None
    grant_role(cast.rita, by=SYSTEM, role=Role.AGENT)
    assert find_team_card(cast.see(cast.rita), cast.desk.pk) is not None
