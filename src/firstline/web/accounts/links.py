"""The link by which a person sets a new password; built when it is sent or shown, never stored."""

from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from firstline.foundation.people.models import Person

LIFETIME = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


def reset_link(person: Person) -> str:
    """Works until the password changes or the person signs in, at most three days."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.ENVIRONMENT.base_url}{path}"
