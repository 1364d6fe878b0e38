"""Adding a caller who is not known yet, and noticing one who is."""

import pytest
from django.test import Client

from firstline.foundation.people.models import Contact, Department, Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_caller_is_added_with_place_and_device(client: Client, cast: Cast) -> None:
    client.force_login(cast.amir)
    given = {"name": "Mia Berg", "phone": "6203", "organisation": cast.own.pk, "department": "Finance", "device": "FIN-PC-1"}
    answer = client.post("/workspace/people/new/", given)
    mia = Person.objects.get(name="Mia Berg")
    assert answer.headers["Location"] == f"/workspace/tickets/new/?requester={mia.pk}"
    assert (mia.organisation, mia.department, mia.device) == (cast.own, Department.objects.get(name="Finance"), "FIN-PC-1")
    assert Contact.objects.get(person=mia).value == "6203"


@pytest.mark.parametrize("given", [{"name": "rita"}, {"name": "Somebody", "phone": "6203"}, {"name": "X", "email": "RITA@example.com"}])
def test_who_may_be_here_already_is_shown_first(client: Client, cast: Cast, given: dict[str, str]) -> None:
    Contact.objects.create(person=cast.rita, kind="phone", value="6203")
    client.force_login(cast.amir)
    people = Person.objects.count()
    answer = client.post("/workspace/people/new/", given)
    assert answer.status_code == 422
    assert f'href="/workspace/tickets/new/?requester={cast.rita.pk}"' in answer.content.decode()
    assert Person.objects.count() == people


def test_a_namesake_can_be_added(client: Client, cast: Cast) -> None:
    client.force_login(cast.amir)
    client.post("/workspace/people/new/", {"name": "Rita", "anyway": "yes"})
    assert Person.objects.filter(name="Rita").count() == 2


def test_a_department_needs_its_organisation(client: Client, cast: Cast) -> None:
    client.force_login(cast.amir)
    answer = client.post("/workspace/people/new/", {"name": "Mia", "department": "Finance"})
    assert (answer.status_code, "Choose the organisation that the department belongs to." in answer.content.decode()) == (422, True)
    assert not Person.objects.filter(name="Mia").exists()
