"""Who gets what from every address: cell by cell, and what one may not read is byte for byte what does not exist."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from firstline.desk.inbox.actions import save_view
from firstline.desk.inbox.listing import Audience, Listing, View
from firstline.desk.macros.actions import Wording, save_macro
from firstline.desk.tickets.actions import reply, send_later
from firstline.desk.tickets.models import Message, Ticket
from firstline.foundation.files.actions import store
from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.people.actions import grant_role
from firstline.foundation.people.models import Person, Team
from firstline.foundation.people.words import Role
from firstline.web.live.subscription import interest_of
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db

EVERYBODY = ("rita", "noor", "carl", "amir", "lena", "nils", "hana", "olga", "ada")
STAFF = frozenset({"amir", "lena", "nils", "hana", "olga", "ada"})
LEADS, ADMINISTRATORS = frozenset({"lena"}), frozenset({"ada"})
RECORDERS = STAFF - ADMINISTRATORS
NOT_FOUND, SIGN_IN, REFUSED = 404, 302, 422
MISSING = "T20200101-0001"

READERS = {  # whose ticket it is and with which team: who may read it
    "desk": {"rita", "amir", "lena", "nils", "hana"},
    "personnel": {"rita", "hana"},
    "customer": {"carl", "olga"},
}
WORKERS = {"desk": {"amir", "lena"}, "personnel": {"hana"}, "customer": {"olga"}}

TICKET_PAGES = {"my_ticket", "ticket", "ticket_fields", "ticket_log", "ticket_print"}
PORTAL_VERBS = {
    *("my_ticket_reply", "my_ticket_confirm", "my_ticket_reject", "my_ticket_rate"),
    *("my_ticket_reopen", "my_ticket_withdraw", "my_ticket_complain", "my_ticket_fields"),
}
DESK_VERBS = {
    *(
        "ticket_read",
        "ticket_typing",
        "ticket_say",
        "ticket_take",
        "ticket_assign",
        "ticket_hand_over",
        "ticket_start_diagnosis",
        "ticket_start_resolving",
    ),
    *("ticket_knowledge", "ticket_knowledge_state"),
    *("ticket_wait", "ticket_resume", "ticket_expect", "ticket_amend", "ticket_override_priority", "ticket_propose_solution"),
    *("ticket_confirm", "ticket_reject_solution", "ticket_reopen", "ticket_cancel", "ticket_watch", "ticket_set_fields"),
    *("ticket_tag", "ticket_untag", "ticket_watcher", "ticket_unwatcher", "ticket_helper", "ticket_unhelper", "ticket_responsible"),
}
BELL_PAGES = ("notifications", "notification_digest", "notification_preferences", "notifications_panel", "notifications_news")
DESK_BELL_PAGES = ("desk_notifications", "desk_notification_digest", "desk_notification_preferences")
PAGES: dict[str, frozenset[str]] = {  # pages without a thing: who gets them
    **dict.fromkeys(
        ("home", "me", "requests", "new_request", "new_request_fields", "usersessions_list", "my_go", "my_go_commands", *BELL_PAGES),
        frozenset(EVERYBODY),
    ),
    **dict.fromkeys(
        ("inbox_all", "inbox_unassigned", "filters", "view_new", "people_search", "mentioned", "go", "go_commands", *DESK_BELL_PAGES), STAFF
    ),
    **dict.fromkeys(("record", "record_fields", "bulk"), RECORDERS),
    **dict.fromkeys(("macros", "macro_new"), STAFF),
    **dict.fromkeys(("table",), LEADS | ADMINISTRATORS),
    **dict.fromkeys(
        (
            "deliveries",
            "unsent",
            "shape_fields",
            "shape_field_new",
            "own_words",
            "settings",
            "settings_appearance",
            "settings_matrix",
            "settings_roles",
            "settings_languages",
            "settings_sessions",
            "settings_people",
            "settings_names",
            "settings_people_import",
            "settings_people_template",
        ),
        ADMINISTRATORS,
    ),
}
ELSEWHERE = {  # tested by name below, in tests/web/accounts, tests/web/live or tests/web/workspace
    *(
        "inbox",
        "inbox_team",
        "saved_view",
        "view_edit",
        "view_update",
        "view_remove",
        "view_restore",
        "columns",
        "ticket_choices",
        "ticket_parts",
        "ticket_part",
        "ticket_part_again",
        "bulk_edit",
        "bulk_undo",
        *("shape_field", "shape_field_preview", "shape_field_move", "shape_field_archive", "shape_field_restore"),
        "person",
        "people_card",
        "organisation",
        "organisation_card",
        "team_about",
        "team_card",
        "people_create",
        "palette_used",
        "delivery_retry",
        "table_upload",
        "table_start",
        "table_import",
        "table_download",
    ),
    *(
        "upload",
        "file",
        "thumb",
        "draft",
        "take_back",
        "preferences_theme",
        "preferences_language",
        "preferences_keys",
        "design",
        "healthz",
    ),
    *("settings_section", "settings_new", "settings_row", "settings_archive", "settings_restore", "settings_move", "settings_undo"),
    *("settings_person_roles", "settings_person_teams", "settings_person_skills", "settings_person_contacts", "settings_person_access"),
    *("settings_team_members", "settings_people_upload", "settings_people_bring_in", "settings_people_left_out"),
    *("notification", "notifications_read", "notifications_muting"),
    *("ticket_lookup", "ticket_links", "ticket_link", "ticket_link_removal", "ticket_children"),
    *("ticket_merge", "ticket_unmerge", "ticket_split"),
    *("macro", "macro_archive", "macro_restore", "ticket_wordings", "ticket_mentions", "preview"),
    *("settings_guide", "guide_step", "logo"),
    *("account_login", "account_logout", "account_change_password", "account_inactive", "account_reauthenticate", "account_set_password"),
    *("account_reset_password", "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done"),
}


def route_names() -> set[str]:
    def walk(patterns: list[URLPattern | URLResolver]) -> set[str]:
        return {name for one in patterns for name in (walk(one.url_patterns) if isinstance(one, URLResolver) else {one.name or str(one)})}

    return walk(get_resolver().url_patterns)


def test_every_route_has_its_row() -> None:
    assert route_names() == TICKET_PAGES | PORTAL_VERBS | DESK_VERBS | set(PAGES) | ELSEWHERE


@pytest.fixture
def tickets(cast: Cast) -> dict[str, Ticket]:
    return {
        "desk": a_ticket(cast),
        "personnel": a_ticket(cast, team=cast.personnel),
        "customer": a_ticket(cast, requester=cast.carl, team=Team.objects.get(name_en="Customer support")),
    }


def signed_in(person: Person | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if person:
        client.force_login(person)
    return client


def same(answer: HttpResponse, other: HttpResponse) -> bool:
    headers = {"Content-Type", "Content-Length", "Content-Security-Policy", "Cache-Control"}
    return answer.content == other.content and all(answer.get(name) == other.get(name) for name in headers)


@pytest.mark.parametrize("who", EVERYBODY)
def test_pages_of_tickets(cast: Cast, tickets: dict[str, Ticket], who: str) -> None:
    client = signed_in(getattr(cast, who))
    for route in sorted(TICKET_PAGES):
        nothing = client.get(reverse(route, args=[MISSING]))
        assert nothing.status_code == NOT_FOUND
        for kind, ticket in tickets.items():
            answer = client.get(reverse(route, args=[ticket.number]))
            may = who in READERS[kind] and (route == "my_ticket" or who in STAFF)
            assert answer.status_code == (200 if may else NOT_FOUND), (who, route, kind)
            assert may or same(answer, nothing), (who, route, kind)


@pytest.mark.parametrize("who", EVERYBODY)
def test_verbs_of_tickets(cast: Cast, tickets: dict[str, Ticket], who: str) -> None:
    client = signed_in(getattr(cast, who))
    for route in sorted(PORTAL_VERBS | DESK_VERBS):
        nothing = client.post(reverse(route, args=[MISSING]))
        assert nothing.status_code == NOT_FOUND, route
        for kind, ticket in tickets.items():
            answer = client.post(reverse(route, args=[ticket.number]))
            sees = who in READERS[kind] and (route in PORTAL_VERBS or who in STAFF)
            assert sees or same(answer, nothing), (who, route, kind)
            assert answer.status_code != 500, (who, route, kind)
            assert client.get(reverse(route, args=[ticket.number])).status_code in (405, NOT_FOUND), (who, route)


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_workers_change_a_ticket(cast: Cast, tickets: dict[str, Ticket], who: str) -> None:
    client = signed_in(getattr(cast, who))
    for kind, ticket in tickets.items():
        answer = client.post(reverse("ticket_amend", args=[ticket.number]), {"title": f"Changed by {who}"})
        ticket.refresh_from_db()
        may = who in WORKERS[kind]
        assert (ticket.title == f"Changed by {who}") == may, (who, kind)
        sees = who in READERS[kind] & STAFF
        assert answer.status_code == (302 if may else REFUSED if sees else NOT_FOUND), (who, kind)


@pytest.mark.parametrize("who", EVERYBODY)
def test_pages(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    for route, allowed in PAGES.items():
        expected = {200} if who in allowed else {NOT_FOUND, 403}
        assert client.get(reverse(route)).status_code in expected, (who, route)


def test_nobody_gets_in_without_signing_in(cast: Cast, tickets: dict[str, Ticket]) -> None:
    client = signed_in(None)
    for route in sorted(TICKET_PAGES | PORTAL_VERBS | DESK_VERBS):
        for number in (tickets["desk"].number, MISSING):
            for ask in (client.get, client.post):
                assert ask(reverse(route, args=[number])).status_code in (SIGN_IN, 405), (route, number)
    for route in PAGES:
        assert client.get(reverse(route)).status_code == SIGN_IN, route


def test_an_inbox_shows_its_own_teams(cast: Cast, tickets: dict[str, Ticket]) -> None:
    def listed(who: str, address: str) -> set[str]:
        page = signed_in(getattr(cast, who)).get(address).content.decode()
        return {kind for kind, ticket in tickets.items() if ticket.number in page}

    assert [listed(who, "/workspace/all/") for who in ("amir", "hana", "olga", "ada")] == [
        {"desk"},
        {"desk", "personnel"},
        {"customer"},
        set(),
    ]
    assert signed_in(cast.amir).get(f"/workspace/teams/{cast.personnel.pk}/").status_code == NOT_FOUND
    assert signed_in(cast.noor).get(f"/workspace/teams/{cast.desk.pk}/").status_code == NOT_FOUND


def test_a_service_manager_reads_everything(cast: Cast, tickets: dict[str, Ticket]) -> None:
    grant_role(cast.noor, by=SYSTEM, role=Role.SERVICE_MANAGER)
    client = signed_in(cast.noor)
    assert {client.get(reverse("ticket", args=[ticket.number])).status_code for ticket in tickets.values()} == {200}


def test_files_go_with_their_message(cast: Cast, tickets: dict[str, Ticket]) -> None:
    def attached(text: str) -> str:
        file = store(SimpleUploadedFile("a.txt", text.encode()), by=cast.see(cast.hana), name="a.txt", size_bytes=len(text))
        reply(tickets["personnel"], by=cast.see(cast.hana), text="see the file", files=[file])
        return reverse("file", args=[file.token, file.name])

    address = attached("salaries")
    missing = reverse("file", args=["x" * 22, "a.txt"])
    for who in EVERYBODY:
        client = signed_in(getattr(cast, who))
        answer = client.get(address)
        for close in answer._resource_closers:  # the file; the database connection belongs to the test
            close()
        assert (answer.status_code == 200) == (who in READERS["personnel"]), who
        assert answer.status_code == 200 or same(answer, client.get(missing)), who


def test_what_is_half_written_belongs_to_its_author(cast: Cast, tickets: dict[str, Ticket]) -> None:
    row = send_later(tickets["desk"], by=cast.see(cast.amir), text="wait", undo_seconds=60)
    address = reverse("take_back", args=[row.token])
    missing = reverse("take_back", args=["x" * 22])
    client = signed_in(cast.lena)
    assert same(client.post(address), client.post(missing))
    assert Message.objects.filter(pk=row.pk).exists()
    assert signed_in(cast.amir).post(address).status_code == SIGN_IN
    assert not Message.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_streams(cast: Cast, tickets: dict[str, Ticket], who: str) -> None:
    viewer = cast.see(getattr(cast, who))
    for kind, ticket in tickets.items():
        assert (interest_of(viewer, f"/ticket/{ticket.number}") is not None) == (who in READERS[kind]), (who, kind)
    assert interest_of(viewer, f"/ticket/{MISSING}") is None
    assert (interest_of(viewer, "/inbox") is not None) == (who in STAFF)


def test_people_are_looked_up_by_the_desk_alone(cast: Cast) -> None:
    found: Callable[[Person], HttpResponse] = lambda person: signed_in(person).get("/workspace/people/?who=Ri")  # noqa: E731
    assert "Rita" in found(cast.amir).content.decode()
    assert found(cast.noor).status_code == NOT_FOUND
    assert signed_in(cast.noor).get(reverse("people_card", args=[cast.rita.pk])).status_code == NOT_FOUND
    assert signed_in(cast.noor).post(reverse("people_create"), {"name": "X"}).status_code == NOT_FOUND
    assert signed_in(cast.amir).post(reverse("delivery_retry", args=[1])).status_code == NOT_FOUND


def test_a_card_shows_no_ticket_that_one_may_not_read(cast: Cast, tickets: dict[str, Ticket]) -> None:
    page = signed_in(cast.amir).get(reverse("people_card", args=[cast.rita.pk])).content.decode()
    assert (tickets["desk"].number in page, tickets["personnel"].number in page) == (True, False)


@pytest.mark.parametrize("route", ["person", "people_card", "organisation", "organisation_card", "team_about", "team_card"])
def test_cards_are_for_the_desk_alone(cast: Cast, route: str) -> None:
    thing = {"p": cast.rita.pk, "o": cast.own.pk, "t": cast.personnel.pk}[route[0]]
    for who in EVERYBODY:
        client = signed_in(getattr(cast, who))
        answer = client.get(reverse(route, args=[thing]))
        assert answer.status_code == (200 if who in STAFF else NOT_FOUND), who
        nothing = client.get(reverse(route, args=[999_999]))
        assert nothing.status_code == NOT_FOUND
        assert who in STAFF or same(answer, nothing), who


def test_pages_of_people_and_organisations_list_what_one_may_read(cast: Cast, tickets: dict[str, Ticket]) -> None:
    def listed(who: str, address: str) -> set[str]:
        page = signed_in(getattr(cast, who)).get(address).content.decode()
        return {kind for kind, ticket in tickets.items() if ticket.number in page}

    person, organisation = reverse("person", args=[cast.rita.pk]), reverse("organisation", args=[cast.own.pk])
    for address in (person, organisation):
        assert [listed(who, address) for who in ("amir", "hana", "olga", "ada")] == [{"desk"}, {"desk", "personnel"}, set(), set()], address


def test_how_busy_a_restricted_team_is_stays_in_it(cast: Cast, tickets: dict[str, Ticket]) -> None:
    address = reverse("team_about", args=[cast.personnel.pk])
    seen = {who: "Unassigned" in signed_in(getattr(cast, who)).get(address).content.decode().partition("<main")[2] for who in STAFF}
    assert {who for who, is_seen in seen.items() if is_seen} == {"hana"}


def test_a_saved_view_is_for_those_it_is_kept_for(cast: Cast) -> None:
    views = {
        "own": save_view(by=cast.see(cast.amir), name="Mine", listing=Listing(View.ALL)),
        "team": save_view(by=cast.see(cast.lena), name="Ours", listing=Listing(View.ALL), audience=Audience.TEAM, team=cast.desk),
        "everyone": save_view(by=cast.see(cast.lena), name="All", listing=Listing(View.ALL), audience=Audience.EVERYONE),
    }
    members = {who for who in STAFF if cast.desk.pk in cast.see(getattr(cast, who)).team_ids}
    readers = {"own": {"amir"}, "team": members | {"lena"}, "everyone": STAFF}
    keepers = {"own": {"amir"}, "team": {"lena"}, "everyone": {"lena", "ada"}}
    for who in EVERYBODY:
        client = signed_in(getattr(cast, who))
        missing = client.get(reverse("saved_view", args=[9999]))
        for kind, view in views.items():
            answer = client.get(reverse("saved_view", args=[view.pk]))
            assert answer.status_code == (200 if who in readers[kind] else NOT_FOUND), (who, kind)
            assert who in readers[kind] or same(answer, missing), (who, kind)
            assert client.get(reverse("view_edit", args=[view.pk])).status_code == (200 if who in keepers[kind] else NOT_FOUND), (who, kind)
            for route in ("view_update", "view_remove", "view_restore"):
                done = client.post(reverse(route, args=[view.pk]), {"at": "/workspace/all/"})
                assert done.status_code == (SIGN_IN if who in keepers[kind] else NOT_FOUND), (who, kind, route)


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_the_editor_offers_is_for_those_who_write(cast: Cast, tickets: dict[str, Ticket], who: str) -> None:
    client = signed_in(getattr(cast, who))
    for route in ("ticket_wordings", "ticket_mentions"):
        for kind, ticket in tickets.items():
            for ask in (client.get, client.post):
                answer = ask(reverse(route, args=[ticket.number]), {"place": "reply", "macro": "0"})
                missing = ask(reverse(route, args=[MISSING]), {"place": "reply", "macro": "0"})
                offered = who in WORKERS[kind] and ask == client.get
                assert answer.status_code == (200 if offered else missing.status_code), (who, route, kind)
                assert offered or same(answer, missing), (who, route, kind)


def test_a_preview_is_for_those_who_are_signed_in(cast: Cast) -> None:
    assert signed_in(None).post(reverse("preview"), {"text": "x"}).status_code == SIGN_IN
    assert signed_in(cast.rita).get(reverse("preview")).status_code == 405


def test_a_template_is_for_those_who_have_it(cast: Cast) -> None:
    macro = save_macro(Wording(name_en="Mine", text_en="x"), by=cast.see(cast.amir))
    for route in ("macro", "macro_archive", "macro_restore"):
        for who in EVERYBODY:
            ask = signed_in(getattr(cast, who)).get if route == "macro" else signed_in(getattr(cast, who)).post
            is_theirs = who == "amir"
            answer, nothing = ask(reverse(route, args=[macro.pk])), ask(reverse(route, args=[0]))
            assert (answer.status_code == NOT_FOUND) != is_theirs, (who, route)
            assert is_theirs or same(answer, nothing), (who, route)
