"""How allauth behaves on this desk: no self sign-up, nothing mailed from a request, passwords changed by actions."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import identify_hasher
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.api import Actor
from firstline.foundation.people.actions import change_password
from firstline.foundation.people.models import Person
from firstline.foundation.people.rights import viewer_of
from firstline.web.ui.toasts import toast

PORTAL, WORKSPACE = "/", "/workspace/"
SPOKEN = {
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "usersessions/messages/sessions_logged_out.txt": _("The other devices are signed out."),
}


def myself(person: Person) -> Actor:
    return Actor("person", person.pk)


class DeskAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Named in the setting ACCOUNT_ADAPTER."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Mail address and password do not fit together. Check both, or set a new password."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again or set a new password."),
        "incorrect_password": _("This is not your present password."),
        "enter_current_password": _("Write your present password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People are added by the desk."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing is mailed from a request; what must be told goes through an event."""

    def set_password(self, user: Person, password: str) -> None:
        """Change the password by the action, so that it is recorded."""
        change_password(user, by=myself(user), password=password)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Checking a password writes only when its hash is of an older kind; only then is a transaction held meanwhile."""
        with _transaction_for(credentials.get("email", "")):
            return cast("AbstractBaseUser | None", super().authenticate(request, **credentials))

    def reauthenticate(self, user: Person, password: str) -> bool:
        return user.check_password(password)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """People of the desk to the workspace, everyone else to the portal."""
        return WORKSPACE if viewer_of(cast(Person, request.user)).is_staff else PORTAL

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def add_message(self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any) -> None:
        """Only what a person would not see anyway."""
        if words := SPOKEN.get(message_template or ""):
            toast(request, gettext(str(words)), kind="fine")


def _transaction_for(email: str) -> AbstractContextManager[object]:
    stored = Person.objects.filter(email__iexact=email).values_list("password", flat=True).first() if email else None
    return transaction.atomic() if stored and _is_outdated(stored) else nullcontext()


def _is_outdated(stored: str) -> bool:
    try:
        return identify_hasher(stored).must_update(stored) or not stored.startswith("argon2")
    except ValueError:  # unusable: nothing will be written
        return False
