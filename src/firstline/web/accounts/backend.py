"""Who is signed in, with their place: its time zone is asked for on every page."""

from allauth.account.auth_backends import AuthenticationBackend

from firstline.foundation.people.models import Person


class DeskBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Checks passwords as allauth does."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session in one query, None when they may no longer sign in."""
        found = next(iter(Person.objects.select_related("location").filter(pk=user_id).order_by()), None)
        return found if found is not None and found.is_active else None
