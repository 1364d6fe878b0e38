"""Name, colour and logo on pages, and the guide of the first visit."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from firstline.desk.tickets.models import Category
from firstline.foundation.files.actions import store
from firstline.foundation.identity.actions import end_guide
from firstline.foundation.identity.models import Identity
from firstline.foundation.identity.queries import desk_identity
from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.people.models import Membership, Organisation, PasswordReset
from tests.cast import Cast
from tests.foundation.files.test_pictures import a_picture, read_whole

HERE, GUIDE = "/workspace/settings/appearance/", "/workspace/settings/guide/"


@pytest.fixture(autouse=True)
def own_storage(tmp_path: Path, settings) -> None:  # type: ignore[no-untyped-def]
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": local}


@pytest.fixture
def ada(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ada)
    return client


def a_logo(kind: str = "PNG", size: int = 64) -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.png", a_picture(size, size, kind).getvalue())


def test_the_name_stands_before_signing_in_and_in_titles(ada: Client, django_capture_on_commit_callbacks) -> None:  # type: ignore[no-untyped-def]
    assert desk_identity().name == ""
    with django_capture_on_commit_callbacks(execute=True):
        ada.post(HERE, {"name_en": "Acme IT", "name_zh": "", "accent": "plum"})
    page = Client().get("/accounts/login/").content.decode()
    assert "Acme IT" in page
    assert 'data-accent="plum"' in page


def test_a_logo_is_seen_by_everybody_and_nothing_else_is(ada: Client) -> None:
    ada.post(HERE, {"accent": "qing", "logo": a_logo()})
    token = Identity.objects.get().logo.token  # type: ignore[union-attr]
    stranger = Client()
    assert read_whole(stranger.get(f"/logo/{token}/")) == a_picture(64, 64, "PNG").getvalue()
    other = store(a_logo("JPEG"), by=SYSTEM, name="other.jpg", size_bytes=100)
    assert stranger.get(f"/logo/{other.token}/").status_code == 404


def test_what_is_no_picture_is_refused_beside_the_field(ada: Client) -> None:
    answer = ada.post(HERE, {"name_en": "Acme IT", "accent": "blue", "logo": SimpleUploadedFile("logo.svg", b"<svg onload=alert(1)>")})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "PNG, JPEG or WebP picture" in page
    assert 'value="Acme IT"' in page


def test_a_colour_is_taken_back(ada: Client) -> None:
    ada.post(HERE, {"name_en": "Acme IT", "name_zh": "", "accent": "plum"})
    page = ada.get(HERE).content.decode()
    undo = page.partition('action="/workspace/settings/versions/')[2].partition("/")[0]
    ada.post(f"/workspace/settings/versions/{undo}/undo/")
    assert Identity.objects.get().accent == "qing"


def test_the_first_administrator_is_led_to_the_guide_once(ada: Client) -> None:
    assert ada.get("/workspace/").url == GUIDE  # type: ignore[attr-defined]
    ada.post(f"{GUIDE}name/", {"go": "later"})
    assert ada.get("/workspace/", follow=True).request["PATH_INFO"] != GUIDE
    assert GUIDE in ada.get("/workspace/settings/").content.decode()


def test_the_guide_walks_from_a_name_to_a_desk(ada: Client, cast: Cast) -> None:
    assert ada.post(f"{GUIDE}name/", {"organisation": "Acme", "name_en": "Acme IT"}).url == f"{GUIDE}look/"  # type: ignore[attr-defined]
    ada.post(f"{GUIDE}look/", {"accent": "pine"})
    ada.post(f"{GUIDE}team/", {"name": "New Agent", "email": "new@example.com", "is_lead": "on", "go": "add"})
    ada.post(f"{GUIDE}team/", {})
    kept = Category.objects.filter(key__in=("hardware", "hardware.printer"))
    ada.post(f"{GUIDE}topics/", {"topic": [row.pk for row in kept]})
    assert ada.post(f"{GUIDE}try/").url == "/workspace/"  # type: ignore[attr-defined]
    assert Organisation.objects.get(pk=cast.own.pk).name == "Acme"
    assert Membership.objects.get(person__email="new@example.com").is_lead
    assert PasswordReset.objects.filter(person__email="new@example.com").exists()
    assert set(Category.objects.filter(is_active=True)) == set(kept)
    assert Identity.objects.get().guide_ended_at


def test_a_colleague_without_an_address_is_refused_and_kept(ada: Client) -> None:
    answer = ada.post(f"{GUIDE}team/", {"name": "New Agent", "email": ""})
    assert answer.status_code == 422
    assert 'value="New Agent"' in answer.content.decode()


def test_every_step_can_be_skipped_and_opened(ada: Client) -> None:
    for step in ("name", "look", "team", "topics"):
        assert ada.get(f"{GUIDE}{step}/").status_code == 200
        assert ada.post(f"{GUIDE}{step}/", {"go": "skip"}).status_code == 302
    assert ada.get(f"{GUIDE}try/").status_code == 200
    assert ada.get(f"{GUIDE}nothing/").status_code == 404


def test_the_guide_and_the_appearance_are_for_administrators(cast: Cast, client: Client) -> None:
    client.force_login(cast.amir)
    assert {client.get(address).status_code for address in (HERE, GUIDE, f"{GUIDE}team/")} == {404}


def test_a_guide_that_has_ended_offers_itself_no_more(cast: Cast) -> None:
    end_guide(by=SYSTEM)
    assert desk_identity().step == ""
