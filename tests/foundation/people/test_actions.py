"""Adding people, roles and teams."""

import pytest

from firstline.foundation.journal.api import SYSTEM
from firstline.foundation.journal.models import Entry
from firstline.foundation.people.actions import (
    amend_person,
    change_password,
    create_person,
    deactivate_person,
    grant_role,
    join_team,
    revoke_role,
)
from firstline.foundation.people.models import Contact, Person
from firstline.foundation.people.queries import find_people
from firstline.foundation.people.words import Role
from tests.cast import Cast, refused


def test_a_caller_needs_only_a_name(cast: Cast) -> None:
    person = create_person(by=cast.see(cast.amir), name="  张  伟 ")
    assert (person.name, person.email, person.has_usable_password()) == ("张 伟", None, False)


def test_mail_addresses_are_unique_whatever_their_case(cast: Cast) -> None:
    with refused("email_taken", field="email"):
        create_person(by=SYSTEM, name="Other", email="RITA@example.com")


def test_the_database_itself_refuses_a_second_mail_address(cast: Cast) -> None:
    from django.db import IntegrityError, transaction  # noqa: PLC0415

    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="Other", email="Rita@Example.com", created_at=cast.rita.created_at)


@pytest.mark.parametrize(
    ("facts", "code"), [({"name": " "}, "name_missing"), ({"email": "no"}, "email_unusable"), ({"password": "short"}, "password_weak")]
)
def test_what_is_wrong_is_said(cast: Cast, facts: dict[str, str], code: str) -> None:
    with refused(code):
        create_person(by=SYSTEM, **{"name": "X", **facts})


def test_phone_numbers_may_be_shared(cast: Cast) -> None:
    for name in ("A", "B"):
        create_person(by=SYSTEM, name=name, contacts=[("phone", "8000")])
    assert Contact.objects.filter(value="8000").count() == 2


def test_requesters_add_nobody(cast: Cast) -> None:
    with refused("not_allowed"):
        create_person(by=cast.see(cast.rita), name="X")


def test_people_amend_themselves_and_nobody_else(cast: Cast) -> None:
    assert amend_person(cast.rita, by=cast.see(cast.rita), language="en").language == "en"
    with refused("not_allowed"):
        amend_person(cast.rita, by=cast.see(cast.noor), language="en")


def test_a_password_is_hashed_with_argon2(cast: Cast) -> None:
    change_password(cast.rita, by=cast.see(cast.rita), password="a long one, really")
    assert cast.rita.password.startswith("argon2")


def test_joining_a_team_makes_an_agent(cast: Cast) -> None:
    join_team(cast.noor, by=SYSTEM, team=cast.desk, is_lead=True)
    viewer = cast.see(cast.noor)
    assert viewer.roles == {Role.REQUESTER, Role.AGENT, Role.LEAD}
    assert viewer.led_team_ids == {cast.desk.pk}


def test_the_last_administrator_stays(cast: Cast) -> None:
    with refused("last_administrator"):
        revoke_role(cast.ada, by=cast.see(cast.ada), role=Role.ADMINISTRATOR)
    grant_role(cast.lena, by=cast.see(cast.ada), role=Role.ADMINISTRATOR)
    revoke_role(cast.ada, by=cast.see(cast.lena), role=Role.ADMINISTRATOR)
    assert Role.ADMINISTRATOR not in cast.see(cast.ada).roles


def test_who_is_deactivated_has_no_rights_left(cast: Cast) -> None:
    deactivate_person(cast.amir, by=cast.see(cast.ada))
    assert cast.see(cast.amir).roles == frozenset()
    with refused("is_yourself"):
        deactivate_person(cast.ada, by=cast.see(cast.ada))


def test_granting_twice_is_recorded_once(cast: Cast) -> None:
    before = Entry.objects.filter(kind="person.role_granted").count()
    for _ in range(2):
        grant_role(cast.noor, by=SYSTEM, role=Role.KNOWLEDGE_MANAGER)
    assert Entry.objects.filter(kind="person.role_granted").count() == before + 1


def test_people_are_found_by_those_who_work_here(cast: Cast) -> None:
    assert [row.name for row in find_people(cast.see(cast.amir), words="ri")] == ["Rita"]
    assert find_people(cast.see(cast.rita), words="am") == []
