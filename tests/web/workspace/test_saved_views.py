"""Views that people keep: saved from a list, shown at the side with their count, changed, shared, taken away and brought back."""

import pytest
from django.core.cache import cache
from django.test import Client

from firstline.desk.inbox.models import SavedView
from firstline.desk.tickets.actions import override_priority, take
from firstline.desk.tickets.triage import Priority
from tests.cast import Cast, a_ticket

pytestmark = pytest.mark.django_db
URGENT = "/workspace/all/?priority=P1"


@pytest.fixture
def amir(client: Client, cast: Cast) -> Client:
    cache.clear()
    client.force_login(cast.amir)
    return client


def saved(client: Client, name: str = "Burning", at: str = URGENT, audience: str = "own") -> SavedView:
    client.post("/workspace/views/new/", {"name": name, "at": at, "audience": audience})
    return SavedView.objects.latest("pk")


def test_a_list_is_kept_under_a_name_with_its_count(amir: Client, cast: Cast) -> None:
    a_ticket(cast)
    urgent = a_ticket(cast)
    override_priority(urgent, by=cast.see(cast.amir), priority=Priority.P1, reason="the boss")
    view = saved(amir)
    page = amir.get(f"/workspace/views/{view.pk}/").content.decode()
    assert "Burning" in page
    assert f'id="row-{urgent.pk}"' in page
    assert page.count("data-row ") == 1
    rail = page[page.index("rail-views") : page.index("</nav>")]
    assert '<span class="count">1</span>' in rail[rail.index("Burning") :][:120]


def test_other_filters_on_a_view_change_it_only_when_asked(amir: Client, cast: Cast) -> None:
    ticket = a_ticket(cast)
    take(ticket, by=cast.see(cast.amir))
    view = saved(amir)
    here = f"/workspace/views/{view.pk}/"
    assert f'id="row-{ticket.pk}"' not in amir.get(here).content.decode()
    assert f'id="row-{ticket.pk}"' in amir.get(f"{here}?edited=1").content.decode()
    assert f'id="row-{ticket.pk}"' in amir.get(f"{here}?assignee=me").content.decode()
    amir.post(f"{here}list/", {"at": f"{here}?assignee=me"})
    assert f'id="row-{ticket.pk}"' in amir.get(here).content.decode()


def test_a_view_without_a_name_says_so_beside_the_field(amir: Client) -> None:
    answer = amir.post("/workspace/views/new/", {"name": "  ", "at": URGENT, "audience": "own"})
    assert answer.status_code == 422
    assert 'id="view-name-error"' in answer.content.decode()
    assert not SavedView.objects.exists()


def test_an_agent_shares_with_a_team_but_not_with_everybody(amir: Client, cast: Cast) -> None:
    assert saved(amir, audience=f"team:{cast.desk.pk}").team == cast.desk
    for audience in ("everyone", f"team:{cast.personnel.pk}"):
        assert amir.post("/workspace/views/new/", {"name": "X", "at": URGENT, "audience": audience}).status_code == 422


def test_a_removed_view_can_be_brought_back(amir: Client) -> None:
    view = saved(amir)
    amir.post(f"/workspace/views/{view.pk}/removal/")
    assert amir.get(f"/workspace/views/{view.pk}/").status_code == 404
    amir.post(f"/workspace/views/{view.pk}/removal/undo/")
    assert amir.get(f"/workspace/views/{view.pk}/").status_code == 200


def test_columns_are_chosen_for_each_list(amir: Client, cast: Cast) -> None:
    a_ticket(cast)
    amir.post("/workspace/columns/", {"at": "/workspace/all/", "column": ["category", "opened", "colour"]})
    page = amir.get("/workspace/all/").content.decode()
    assert 'class="c-opened"' in page
    assert 'class="c-priority"' not in page
    assert 'class="c-priority"' in amir.get("/workspace/unassigned/").content.decode()
    view = saved(amir, at="/workspace/all/")
    assert view.columns == ["category", "opened"]
    amir.post("/workspace/columns/", {"at": "/workspace/all/", "column": ["category"], "usual": "yes"})
    assert 'class="c-priority"' in amir.get("/workspace/all/").content.decode()


@pytest.mark.parametrize("at", ["", "/", "/workspace/views/999/", "https://example.com/workspace/all/", "/workspace/tickets/new/"])
def test_an_address_that_is_no_list_means_everything_open(amir: Client, at: str) -> None:
    view = saved(amir, at=at)
    assert (view.view, view.query) == ("all", "")
