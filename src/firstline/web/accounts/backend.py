"""Who is signed in, with their place: its time zone is asked for on every page."""

from allauth.account.auth_backends import AuthenticationBackend

from firstline.foundation.people.models import Person
from firstline.foundation.prepared import Joined, Prepared

_PERSON = Joined(Person, "location")
_by_id = Prepared(lambda person: Person.objects.filter(pk=person).values_list(*_PERSON.columns))


class DeskBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Checks passwords as allauth does."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session in one query, None when they may no longer sign in."""
        rows = _by_id(int(user_id))
        person: Person | None = _PERSON.made(rows[0]) if rows else None
        return person if person is not None and person.is_active else None
