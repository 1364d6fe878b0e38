"""Theme, language, keys; error pages; the design page."""

import pytest
from django.test import Client, override_settings
from django.utils import translation

from tests.cast import Cast


@pytest.fixture
def rita_in(client: Client, cast: Cast) -> Client:
    with translation.override(None):
        client.force_login(cast.rita)
    return client


def test_a_stranger_keeps_the_theme_in_a_cookie(client: Client, cast: Cast) -> None:
    client.post("/preferences/theme/", {"theme": "dark", "next": "/accounts/login/"})
    assert 'data-theme="dark"' in client.get("/accounts/login/").content.decode()


def test_a_person_keeps_theme_language_and_keys(rita_in: Client, cast: Cast) -> None:
    rita_in.post("/preferences/theme/", {"theme": "dark"})
    rita_in.post("/preferences/language/", {"language": "en"})
    rita_in.post("/preferences/keys/", {"single_keys": "off"})
    cast.rita.refresh_from_db()
    assert (cast.rita.theme, cast.rita.language, cast.rita.single_keys) == ("dark", "en", False)
    page = rita_in.get("/accounts/password/set/").content.decode()
    assert '<html lang="en" data-theme="dark">' in page
    assert 'data-single-keys="off"' in page


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_preference_leads_nowhere_else(client: Client, cast: Cast, target: str) -> None:
    answer = client.post("/preferences/theme/", {"theme": "dark", "next": target})
    assert answer.headers["Location"] == "/"


def test_an_unknown_theme_or_language_is_not_there(client: Client, cast: Cast) -> None:
    assert client.post("/preferences/theme/", {"theme": "pink"}).status_code == 404
    assert client.post("/preferences/language/", {"language": "xx"}).status_code == 404


def test_a_stranger_reads_the_browsers_language(client: Client, cast: Cast) -> None:
    assert 'lang="zh-Hans"' in client.get("/accounts/login/", headers={"accept-language": "zh-CN,zh;q=0.9"}).content.decode()
    assert 'lang="en"' in client.get("/accounts/login/", headers={"accept-language": "en-GB"}).content.decode()


def test_the_design_page_is_for_the_people_of_the_desk(client: Client, rita_in: Client, cast: Cast) -> None:
    assert rita_in.get("/workspace/design/").status_code == 404
    rita_in.force_login(cast.amir)
    for language in ("zh-hans", "en"):
        rita_in.post("/preferences/language/", {"language": language})
        assert rita_in.get("/workspace/design/").status_code == 200


def test_what_is_not_there_says_so_in_words(client: Client, cast: Cast) -> None:
    answer = client.get("/nothing/here/", headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_a_form_without_its_token_is_told_what_to_do(cast: Cast) -> None:
    answer = Client(enforce_csrf_checks=True).post("/preferences/theme/", {"theme": "dark"}, headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert "Please send it again" in answer.content.decode()


def test_the_last_error_page_needs_nothing(cast: Cast) -> None:
    from firstline.web.ui.views import bad_request, server_error  # noqa: PLC0415

    assert "出了问题" in server_error(None).content.decode()  # type: ignore[arg-type]
    assert bad_request(None, ValueError()).status_code == 400  # type: ignore[arg-type]


@override_settings(ALLOWED_HOSTS=["desk.example"])
def test_a_strange_host_gets_the_bare_page(client: Client, cast: Cast) -> None:
    assert client.get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400


def test_the_policy_of_every_page_allows_nothing_inline(client: Client, cast: Cast) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
