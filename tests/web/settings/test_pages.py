"""The settings on pages: found, filled in, refused beside the field, warned about, undone."""

from datetime import timedelta

import pytest
from django.test import Client

from firstline.desk.tickets.models import Category, ClosingPolicy
from firstline.desk.tickets.triage import DEFAULT
from firstline.foundation.journal import clock
from firstline.foundation.people.models import Department, Skill, Team
from firstline.foundation.people.sections import SKILLS
from firstline.foundation.versions.actions import amend, create
from firstline.foundation.versions.models import Version
from firstline.foundation.versions.section import sections
from firstline.web.settings.frame import address_of
from tests.cast import Cast, a_ticket, a_ticket_to_confirm

pytestmark = pytest.mark.django_db
HERE = "/workspace/settings/"


@pytest.fixture
def ada(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ada)
    return client


def test_every_section_opens_its_list_and_its_form(ada: Client, cast: Cast) -> None:
    for section in sections(cast.see(cast.ada)):
        assert ada.get(address_of(section)).status_code == 200, section.key
        if section.model and not section.is_single and not section.route:
            assert ada.get(f"{address_of(section)}new/").status_code == 200, section.key
            for row in section.model._default_manager.all()[:2]:
                assert ada.get(f"{address_of(section)}{row.pk}/").status_code == 200, section.key


@pytest.mark.parametrize(("words", "found"), [("silent", ""), ("days", "Closing rule"), ("优先", "Priority matrix"), ("楼层", "Locations")])
def test_settings_are_found_by_words_of_both_languages(ada: Client, words: str, found: str) -> None:
    page = ada.get(HERE, {"find": words}).content.decode()
    shown = page[page.index('class="settings-page"') :]
    assert (f"<b>{found}</b>" in shown) if found else ("No section has these words" in shown)


def test_a_row_is_added_told_and_taken_back(ada: Client) -> None:
    page = ada.post(f"{HERE}skills/new/", {"name": "SAP"}, follow=True).content.decode()
    assert "SAP is saved." in page
    assert "Ada added SAP" in page
    page = ada.post(f"{HERE}versions/{Version.objects.get().pk}/undo/", follow=True).content.decode()
    assert "The change is taken back." in page
    assert not Skill.objects.get(name="SAP").is_active
    assert "SAP" in ada.get(f"{HERE}skills/?archived=yes").content.decode()


def test_a_refusal_keeps_what_was_typed(ada: Client, cast: Cast) -> None:
    create(SKILLS, by=cast.see(cast.ada), name="VPN")
    answer = ada.post(f"{HERE}skills/new/", {"name": "vpn"})
    page = answer.content.decode()
    assert (answer.status_code, 'value="vpn"' in page, "There is one with this name already" in page) == (422, True, True)


def test_a_clash_says_who_changed_what(ada: Client, cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    amend(skill, by=cast.see(cast.ada), name="Wi-Fi")
    answer = ada.post(f"{HERE}skills/{skill.pk}/", {"name": "SAP", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(words in page for words in ("while you were editing", "from “VPN” to “Wi-Fi”", 'value="SAP"', 'name="version" value="2"'))
    ada.post(f"{HERE}skills/{skill.pk}/", {"name": "SAP", "version": "2"})
    assert Skill.objects.get(pk=skill.pk).name == "SAP"


def test_archiving_a_team_says_what_becomes_of_its_tickets(ada: Client, cast: Cast) -> None:
    a_ticket(cast)
    address = f"{HERE}teams/{cast.desk.pk}/archive/"
    assert "1 open ticket stays with this team" in ada.get(address).content.decode()
    ada.post(address)
    assert Team.objects.get(pk=cast.desk.pk).is_active
    ada.post(address, {"sure": "yes"})
    assert not Team.objects.get(pk=cast.desk.pk).is_active


def test_a_shorter_silence_says_how_many_tickets_it_closes(ada: Client, cast: Cast) -> None:

    with clock.moved_to(clock.now() - timedelta(days=3)):
        a_ticket_to_confirm(cast)
    sent = {"threshold": "4", "silent_days": "2", "version": "0"}
    page = ada.post(f"{HERE}closing/", sent).content.decode()
    assert ("1 ticket has been without an answer" in page, ClosingPolicy.objects.exists()) == (True, False)
    page = ada.post(f"{HERE}closing/", {**sent, "sure": "yes"}, follow=True).content.decode()
    assert ClosingPolicy.objects.get().silent_days == 2
    assert "Close without an answer after from “7” to “2”" in page


def test_nothing_changed_is_said_so(ada: Client) -> None:
    page = ada.post(f"{HERE}closing/", {"threshold": "4", "silent_days": "7", "version": "0"}, follow=True).content.decode()
    assert "Nothing was changed." in page


def test_departments_are_offered_within_their_organisation(ada: Client, cast: Cast) -> None:
    Department.objects.create(organisation=cast.own, name="Finance")
    sales = Department.objects.create(organisation=cast.customer, name="Sales")
    page = ada.get(f"{HERE}departments/{sales.pk}/").content.decode()
    assert "Finance" not in page[page.index('name="parent"') :]


def test_a_category_is_moved(ada: Client) -> None:
    first, second = Category.objects.filter(parent=None)[:2]
    ada.post(f"{HERE}categories/{second.pk}/place/", {"to": "up"})
    assert list(Category.objects.filter(parent=None)[:2]) == [second, first]


@pytest.mark.parametrize("who", ["rita", "amir", "lena"])
def test_for_everybody_else_the_settings_do_not_exist(client: Client, cast: Cast, who: str) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    client.force_login(getattr(cast, who))
    for address in ("", "skills/", "skills/new/", f"skills/{skill.pk}/", f"skills/{skill.pk}/archive/", "nothing/"):
        assert client.get(f"{HERE}{address}").status_code == 404, address
    for address in (f"skills/{skill.pk}/restoration/", f"skills/{skill.pk}/place/", f"versions/{Version.objects.get().pk}/undo/"):
        assert client.post(f"{HERE}{address}").status_code == 404, address


def test_a_matrix_is_tried_before_it_is_saved(ada: Client, cast: Cast) -> None:
    a_ticket(cast, impact="person", urgency="interrupted")
    page = ada.get(f"{HERE}matrix/", {"person_interrupted": "P1"}).content.decode()
    assert all(words in page for words in ("on 1 ticket of the last 30 days", "1 change is not saved", "+1, 1 of them from “One person"))
    cells = {f"{impact}_{urgency}": value for (impact, urgency), value in DEFAULT.items()} | {"person_interrupted": "P1"}
    page = ada.post(f"{HERE}matrix/", {**cells, "version": "0"}, follow=True).content.decode()
    assert "from “P2” to “P1”" in page
    assert "1 change is not saved" not in page
