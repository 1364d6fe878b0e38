"""Signing in and out, passwords and devices, through the pages."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client

from firstline.foundation.journal.models import Entry
from firstline.foundation.people.models import PasswordReset, Person
from firstline.web.accounts.links import reset_link
from tests.cast import Cast

PASSWORD = "a quiet rain at noon"
ENGLISH = {"accept-language": "en"}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Tries of other tests do not count."""
    cache.clear()


@pytest.fixture
def known(cast: Cast) -> Cast:
    """Rita and Amir have a password."""
    for person in (cast.rita, cast.amir):
        person.set_password(PASSWORD)
        person.save(update_fields=["password"])
    return cast


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": password, **more}, headers=ENGLISH)


def test_requesters_come_to_the_portal_and_agents_to_the_workspace(client: Client, known: Cast) -> None:
    assert sign_in(client, "rita@example.com").headers["Location"] == "/"
    assert sign_in(Client(), "amir@example.com").headers["Location"] == "/workspace/"


def test_a_link_that_asked_for_signing_in_is_followed(client: Client, known: Cast) -> None:
    assert sign_in(client, "amir@example.com", next="/requests/").headers["Location"] == "/requests/"


def test_a_wrong_password_and_an_unknown_address_answer_alike(client: Client, known: Cast) -> None:
    answers = [sign_in(client, email, "wrong") for email in ("rita@example.com", "nobody@example.com")]
    for answer in answers:
        assert "do not fit together" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client: Client, cast: Cast) -> None:
    assert client.get("/accounts/signup/").status_code == 404


def test_a_deactivated_person_does_not_come_in(client: Client, known: Cast) -> None:
    Person.objects.filter(pk=known.rita.pk).update(is_active=False)
    sign_in(client, "rita@example.com")
    assert "_auth_user_id" not in client.session


def test_asking_for_a_new_password_is_recorded_and_mails_nothing(client: Client, known: Cast) -> None:
    for email in ("rita@example.com", "nobody@example.com"):
        assert client.post("/accounts/password/reset/", {"email": email}).headers["Location"] == "/accounts/password/reset/done/"
    assert [r.person_id for r in PasswordReset.objects.all()] == [known.rita.pk]
    assert Entry.objects.filter(kind="person.password_reset_requested", subject_id=known.rita.pk).count() == 1
    assert mail.outbox == []


def test_the_link_sets_a_new_password_once(client: Client, known: Cast) -> None:
    link = reset_link(known.rita).removeprefix(settings.ENVIRONMENT.base_url)
    form = client.get(link, follow=True)
    answer = client.post(form.redirect_chain[-1][0], {"password1": "six swans on a lake", "password2": "six swans on a lake"})
    assert answer.headers["Location"] == "/accounts/password/reset/key/done/"
    assert Entry.objects.filter(kind="person.password_changed", subject_id=known.rita.pk).exists()
    assert sign_in(Client(), "rita@example.com", "six swans on a lake").status_code == 302
    assert "no longer works" in Client().get(link, headers=ENGLISH).content.decode()


def test_a_weak_password_is_refused_beside_its_field(client: Client, known: Cast) -> None:
    client.force_login(known.rita)
    answer = client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
    assert answer.status_code == 200
    known.rita.refresh_from_db()
    assert known.rita.check_password(PASSWORD)


def test_changing_the_password_signs_other_devices_out(client: Client, known: Cast) -> None:
    elsewhere = Client()
    sign_in(elsewhere, "rita@example.com")
    sign_in(client, "rita@example.com")
    client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **dict.fromkeys(("password1", "password2"), "six swans on a lake")})
    assert client.get("/accounts/devices/").status_code == 200
    assert elsewhere.get("/accounts/devices/").status_code == 302


def test_other_devices_can_be_signed_out(client: Client, known: Cast) -> None:
    elsewhere = Client()
    sign_in(elsewhere, "rita@example.com")
    sign_in(client, "rita@example.com")
    assert client.get("/accounts/devices/", headers=ENGLISH).content.decode().count("Signed in") == 2
    client.post("/accounts/devices/")
    assert elsewhere.get("/accounts/devices/").status_code == 302
    assert client.get("/accounts/devices/").status_code == 200


def test_signing_out_ends_the_session(client: Client, known: Cast) -> None:
    sign_in(client, "rita@example.com")
    client.post("/accounts/logout/")
    assert client.get("/accounts/devices/").status_code == 302


def test_an_old_hash_is_renewed_on_signing_in(client: Client, known: Cast) -> None:
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415

    Person.objects.filter(pk=known.rita.pk).update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    assert sign_in(client, "rita@example.com").status_code == 302
    known.rita.refresh_from_db()
    assert known.rita.password.startswith("argon2")


def test_only_administrators_see_links_that_were_not_sent(client: Client, known: Cast) -> None:
    client.post("/accounts/password/reset/", {"email": "rita@example.com"})
    client.force_login(known.ada)
    assert "/accounts/password/reset/key/" in client.get("/accounts/unsent/").content.decode()
    for other in (known.amir, known.rita, known.lena):
        client.force_login(other)
        assert client.get("/accounts/unsent/").status_code == 404


def test_the_demo_people_stand_on_the_page_of_a_demo_alone(client: Client, cast: Cast, tmp_path: Any, settings: Any) -> None:
    people = [{"name": "Rita", "role_zh": "提报人", "role_en": "Requester", "email": "rita@example.com", "password": PASSWORD}]
    (tmp_path / "demo.json").write_text(json.dumps(people))
    for is_demo in (True, False):
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"demo": is_demo, "home": tmp_path})
        assert (PASSWORD in client.get("/accounts/login/").content.decode()) is is_demo
