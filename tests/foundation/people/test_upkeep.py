"""What hangs on a person: roles, skills, addresses, being let in."""

import pytest

from firstline.foundation.journal.models import Entry
from firstline.foundation.people.actions import deactivate_person
from firstline.foundation.people.models import Contact, Person, RoleGrant
from firstline.foundation.people.person_section import PEOPLE
from firstline.foundation.people.sections import SKILLS
from firstline.foundation.people.upkeep import activate_person, add_contact, drop_skill, remove_contact, set_roles, set_skill
from firstline.foundation.versions.actions import amend, create, undo
from firstline.foundation.versions.queries import last_version
from tests.cast import Cast, refused

pytestmark = pytest.mark.django_db


def told(person: Person) -> list[str]:
    """Kinds of events after the person was added."""
    kinds = Entry.objects.about("person", person.pk).order_by("id").values_list("kind", flat=True)
    return [kind.removeprefix("person.") for kind in kinds][1:]


def test_roles_are_set_together(cast: Cast) -> None:
    set_roles(cast.noor, by=cast.see(cast.ada), roles=["agent", "change_manager"])
    set_roles(cast.noor, by=cast.see(cast.ada), roles=["agent"])
    assert list(RoleGrant.objects.filter(person=cast.noor).values_list("role", flat=True)) == ["agent"]
    assert told(cast.noor) == ["role_granted", "role_granted", "role_revoked"]
    with refused("last_administrator"):
        set_roles(cast.ada, by=cast.see(cast.ada), roles=[])


def test_a_skill_has_a_level(cast: Cast) -> None:
    vpn = create(SKILLS, by=cast.see(cast.ada), name="VPN")
    set_skill(cast.amir, by=cast.see(cast.ada), skill=vpn, level=4)
    set_skill(cast.amir, by=cast.see(cast.ada), skill=vpn, level=4)
    with refused("unknown_level"):
        set_skill(cast.amir, by=cast.see(cast.ada), skill=vpn, level=6)
    drop_skill(cast.amir, by=cast.see(cast.ada), skill=vpn)
    assert told(cast.amir)[-2:] == ["skill_set", "skill_taken"]


def test_the_address_to_sign_in_with_is_changed_in_the_details(cast: Cast) -> None:
    mine = Contact.objects.get(person=cast.rita, kind="email")
    with refused("contact_signs_in"):
        remove_contact(mine, by=cast.see(cast.ada))
    amend(cast.rita, by=cast.see(cast.ada), email="Rita.New@example.com")
    assert [one.value for one in Contact.objects.filter(person=cast.rita)] == ["rita.new@example.com"]
    version = last_version(cast.rita)
    assert version is not None
    undo(version, by=cast.see(cast.ada))
    assert Person.objects.get(pk=cast.rita.pk).email == "rita@example.com"


@pytest.mark.parametrize(("mail", "code"), [("amir@example.com", "email_taken"), ("rita at work", "email_unusable")])
def test_a_mail_address_that_does_not_do_is_refused(cast: Cast, mail: str, code: str) -> None:
    with refused(code, field="email"):
        amend(cast.rita, by=cast.see(cast.ada), email=mail)
    with refused(code, field="email"):
        create(PEOPLE, by=cast.see(cast.ada), name="New", email=mail)


def test_many_people_have_no_mail(cast: Cast) -> None:
    for name in ("Caller", "Other"):
        assert create(PEOPLE, by=cast.see(cast.ada), name=name, email="").email is None


def test_a_number_is_added_once_and_removed(cast: Cast) -> None:
    for _ in range(2):
        number = add_contact(cast.rita, by=cast.see(cast.ada), kind="phone", value=" 80 21 ")
    assert number.value == "80 21"
    remove_contact(number, by=cast.see(cast.ada))
    assert told(cast.rita) == ["contact_added", "contact_removed"]


def test_somebody_is_let_in_again(cast: Cast) -> None:
    deactivate_person(cast.amir, by=cast.see(cast.ada))
    activate_person(cast.amir, by=cast.see(cast.ada))
    assert Person.objects.get(pk=cast.amir.pk).is_active
    with refused("not_allowed"):
        activate_person(cast.amir, by=cast.see(cast.lena))
