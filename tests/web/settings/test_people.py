"""People in the settings: found, changed, put into teams, signed out, brought in from a table."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from firstline.foundation.people.models import Membership, Person, RoleGrant
from firstline.foundation.people.sections import SKILLS
from firstline.foundation.versions.actions import create
from tests.cast import Cast, a_ticket_at_work

pytestmark = pytest.mark.django_db
HERE = "/workspace/settings/people/"


@pytest.fixture
def ada(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ada)
    return client


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"find": "rit"}, {"Rita"}),
        ({"role": "lead"}, {"Lena"}),
        ({"role": "administrator"}, {"Ada"}),
        ({"organisation": "Contoso"}, {"Carl"}),
        ({"team": "Network"}, {"Nils"}),
        ({"out": "yes"}, set()),
    ],
)
def test_people_are_narrowed(ada: Client, cast: Cast, asked: dict[str, str], shown: set[str]) -> None:
    keys = {"Contoso": cast.customer.pk, "Network": cast.network.pk}
    page = ada.get(HERE, {name: keys.get(value, value) for name, value in asked.items()}).content.decode()
    table = page[page.index("settings-page") :]
    assert {name for name in ("Rita", "Lena", "Ada", "Carl", "Nils", "Amir") if f'title="{name}"' in table} == shown


def test_people_come_fifty_to_a_page(ada: Client, cast: Cast) -> None:
    Person.objects.bulk_create([Person(name="Same Name", created_at=cast.ada.created_at) for _ in range(60)])
    first = ada.get(HERE, {"find": "Same"})
    address = first.content.decode().split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = ada.get(f"{HERE}{address}").content.decode()
    assert (first.content.decode().count('title="Same Name"'), second.count('title="Same Name"')) == (50, 10)


def test_a_person_gets_roles_teams_and_skills(ada: Client, cast: Cast) -> None:
    skill = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    ada.post(f"{HERE}{cast.noor.pk}/roles/", {"role": ["knowledge_manager"]})
    ada.post(f"{HERE}{cast.noor.pk}/teams/", {"team": cast.network.pk, "lead": "yes"})
    ada.post(f"{HERE}{cast.noor.pk}/skills/", {"skill": skill.pk, "level": "5"})
    ada.post(f"{HERE}{cast.noor.pk}/contacts/", {"kind": "phone", "value": "8021"})
    page = ada.get(f"{HERE}{cast.noor.pk}/").content.decode()
    assert all(words in page for words in ("leads it", "VPN", "8021", "Ada gave Noor the role Knowledge manager"))
    ada.post(f"{HERE}{cast.noor.pk}/teams/", {"team": cast.network.pk, "leave": "yes"})
    assert not Membership.objects.filter(person=cast.noor).exists()


def test_a_member_is_added_by_name_or_mail(ada: Client, cast: Cast) -> None:
    address = reverse("settings_team_members", args=[cast.network.pk])
    ada.post(address, {"who": "Noor <noor@example.com>"})
    assert "Nobody has this name" in ada.post(address, {"who": "Nemo"}, follow=True).content.decode()
    ada.post(address, {"lead": cast.noor.pk})
    assert Membership.objects.get(team=cast.network, person=cast.noor).is_lead
    ada.post(address, {"leave": cast.noor.pk})
    assert not Membership.objects.filter(team=cast.network, person=cast.noor).exists()


def test_deactivating_says_what_stays_behind_and_signs_out(ada: Client, cast: Cast) -> None:
    a_ticket_at_work(cast)
    amir = Client()
    amir.force_login(cast.amir)
    address = f"{HERE}{cast.amir.pk}/access/"
    assert "1 open ticket is assigned to them" in ada.get(address).content.decode()
    ada.post(address, {"step": "deactivate"})
    assert not Person.objects.get(pk=cast.amir.pk).is_active
    assert amir.get("/workspace/").status_code == 302
    ada.post(address, {"step": "activate"})
    assert Person.objects.get(pk=cast.amir.pk).is_active


def test_a_table_is_looked_at_before_it_goes_in(ada: Client, cast: Cast) -> None:
    table = SimpleUploadedFile(
        "p.csv", "姓名,邮箱,工号\n王芳,wang@example.com,7\nRita,rita@example.com,8\nBob,bob,9\n".encode(), "text/csv"
    )
    answer = ada.post(f"{HERE}import/files/", {"table": table}, follow=True)
    page = answer.content.decode()
    assert all(words in page for words in ("is not a mail address", "Bring 1 row in", "not used"))
    assert not Person.objects.filter(name="王芳").exists()
    token = answer.request["QUERY_STRING"].removeprefix("file=")
    page = ada.post(f"{HERE}import/rows/", {"file": token}, follow=True).content.decode()
    assert "1 added, 0 changed, 1 left out." in page
    assert "There is nothing new in this file." in page
    refused = ada.get(f"{HERE}import/left-out.csv", {"file": token}).content.decode("utf-8-sig")
    assert refused.splitlines() == ["Name,Mail,Reason", "Bob,bob,“bob” is not a mail address."]


def test_the_template_can_be_brought_in(ada: Client) -> None:
    template = ada.get(f"{HERE}import/template.csv").content
    answer = ada.post(f"{HERE}import/files/", {"table": SimpleUploadedFile("t.csv", template, "text/csv")}, follow=True)
    assert "Bring 1 row in" in answer.content.decode()


@pytest.mark.parametrize("who", ["rita", "amir", "lena"])
def test_people_are_kept_by_administrators_alone(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))
    key = cast.noor.pk
    for address in (f"{key}/", f"{key}/access/", "import/", "import/left-out.csv"):
        assert client.get(f"{HERE}{address}").status_code == 404, address
    for address in (f"{key}/roles/", f"{key}/contacts/", f"{key}/access/", "import/files/", "import/rows/"):
        assert client.post(f"{HERE}{address}", {"role": "administrator"}).status_code == 404, address
    assert client.post(f"{HERE}{key}/teams/", {"team": cast.network.pk}).status_code == 404
    assert client.post(reverse("settings_team_members", args=[cast.network.pk]), {"who": "Noor"}).status_code == 404
    assert not RoleGrant.objects.filter(person=key).exists()
