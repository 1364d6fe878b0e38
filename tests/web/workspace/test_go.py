"""The command palette's answers, and its page for those without scripts."""

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from firstline.foundation.people.queries import habits_of
from firstline.web.ui.palette import Entry, Kind, listed
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db
PART = {"X-Firstline-Part": "1"}


def words_of(client: Client, address: str) -> list[str]:
    return [entry["word"] for entry in client.get(address, headers=PART).json()["entries"]]


def test_every_page_of_the_rail_is_offered_in_both_languages(client: Client, cast: Cast) -> None:
    client.force_login(cast.lena)
    pages = {entry["word"]: entry for entry in client.get("/workspace/go/commands/").json()["entries"]}
    assert {"Assigned to me", "All open", "Unassigned", "Service table", "Record a ticket"} <= pages.keys()
    assert pages["Unassigned"]["also"] == ["未分派 团队"]
    assert pages["Assigned to me"]["letters"] == "g m"


def test_what_a_role_may_not_open_is_not_offered(client: Client, cast: Cast) -> None:
    client.force_login(cast.amir)
    assert {"Deliveries", "Service table"}.isdisjoint(words_of(client, "/workspace/go/commands/"))


def test_sections_of_the_settings_are_offered_to_those_who_have_them(client: Client, cast: Cast) -> None:
    client.force_login(cast.ada)
    offered = words_of(client, "/workspace/go/commands/")
    assert {"Settings", "Teams", "Roles", "Deliveries"} <= set(offered)
    assert offered.count("Deliveries") == 1
    client.force_login(cast.amir)
    assert "Roles" not in words_of(client, "/workspace/go/commands/")


def test_cards_lead_to_the_settings_of_those_who_may_change_them(client: Client, cast: Cast) -> None:
    for who, may in ((cast.ada, True), (cast.amir, False)):
        client.force_login(who)
        for page, kept in (("people", "people"), ("organisations", "organisations")):
            pk = cast.rita.pk if page == "people" else cast.own.pk
            shown = client.get(f"/workspace/{page}/{pk}/").content.decode()
            assert (f'href="/workspace/settings/{kept}/{pk}/"' in shown) is may, (who.name, page)


def test_buttons_of_the_page_are_known_in_the_other_language(client: Client, cast: Cast) -> None:
    client.force_login(cast.amir)
    others = client.get("/workspace/go/commands/?word=Propose+a+solution&word=Nothing+of+ours").json()["others"]
    assert others == {"Propose a solution": ["给出解决方案"]}


def test_the_server_finds_tickets_and_people(client: Client, cast: Cast) -> None:
    ticket = a_ticket(cast, title="Rita's scanner")
    client.force_login(cast.amir)
    assert words_of(client, "/workspace/go/?q=rita") == ["Rita's scanner", "Rita", "Record a ticket for Rita"]
    assert words_of(client, "/workspace/go/?q=rita&kind=person") == ["Rita", "Record a ticket for Rita"]
    assert words_of(client, f"/workspace/go/?q={ticket.number[-4:]}") == ["Rita's scanner"]


def test_without_scripts_there_is_a_page(client: Client, cast: Cast) -> None:
    ticket = a_ticket(cast, title="Scanner")
    client.force_login(cast.amir)
    page = client.get("/workspace/go/?q=scan").content.decode()
    assert f'href="/workspace/tickets/{ticket.number}/"' in page
    assert 'href="/workspace/unassigned/"' in client.get("/workspace/go/?q=未分派").content.decode()
    assert "Nothing found" in client.get("/workspace/go/?q=zzzz").content.decode()


def test_a_use_is_remembered(client: Client, cast: Cast) -> None:
    client.force_login(cast.amir)
    assert client.post("/palette/used/", {"key": "page:/workspace/all/"}).status_code == 204
    assert client.post("/palette/used/", {"key": "<script>"}).status_code == 400
    assert habits_of(cast.see(cast.amir)).keys() == {"page:/workspace/all/"}
    assert client.get("/workspace/go/commands/").json()["uses"].keys() == {"page:/workspace/all/"}


def test_a_requester_finds_their_own(client: Client, cast: Cast) -> None:
    a_ticket(cast, title="Scanner")
    a_ticket(cast, title="Scanner of Noor", requester=cast.noor)
    client.force_login(cast.rita)
    assert words_of(client, "/go/?q=scan") == ["Scanner"]
    assert "New request" in words_of(client, "/go/commands/")
    assert "Workspace" not in words_of(client, "/go/commands/")
    assert "Scanner" in client.get("/go/?q=scan").content.decode()


def test_it_asks_little(client: Client, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    a_ticket(cast)
    client.force_login(cast.amir)
    for address, most in (("/workspace/go/commands/", 12), ("/workspace/go/?q=vpn", 9)):
        client.get(address, headers=PART)
        cache.clear()
        with django_assert_max_num_queries(most):
            client.get(address, headers=PART)


def test_words_of_any_language_are_listed() -> None:
    entry = Entry(Kind.PAGE, "page:/a/", "未分派", "/a/", detail="团队", also=("Unassigned Teams",))
    assert [listed([entry], words) == [entry] for words in ("un", "分派", "teams un", "signed")] == [True, True, True, False]
