"""Pages around signing in that allauth does not have, or that show a little more than its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from allauth.account.forms import ResetPasswordForm
from allauth.account.views import LoginView, PasswordResetView
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from firstline.foundation.journal import clock
from firstline.foundation.people.actions import ask_password_reset
from firstline.foundation.people.queries import unsent_resets
from firstline.foundation.people.rights import may
from firstline.web.accounts.adapter import myself
from firstline.web.accounts.demo import demo_people
from firstline.web.accounts.devices import device_name, is_phone
from firstline.web.accounts.links import LIFETIME, reset_link
from firstline.web.ui.asking import viewer_in


class SignIn(LoginView):  # type: ignore[misc]  # allauth has no types
    """The sign-in page, with the demo's people on a demo desk."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"demo_people": demo_people()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Session, time of the last sign-in and device are written together; the slow check of the password lies before."""
        with transaction.atomic():
            return cast(HttpResponse, super().form_valid(form))


class AskForLinkForm(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Notes who wants a new password; a delivery builds the link and sends it (reactions.py). An unknown address does nothing."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        for person in self.users:
            ask_password_reset(person, by=myself(person))
        return str(self.cleaned_data["email"])


class AskForLink(PasswordResetView):  # type: ignore[misc]  # allauth has no types
    form_class = AskForLinkForm


@dataclass(frozen=True)
class Device:
    """A place where the person is signed in."""

    name: str
    is_phone: bool
    address: str
    since: datetime
    is_current: bool


class Devices(ListUserSessionsView):  # type: ignore[misc]  # allauth has no types
    """Where I am signed in, the newest first, and one button to sign out everywhere else."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        devices = [
            Device(device_name(s.user_agent), is_phone(s.user_agent), s.ip, s.created_at, s.is_current())
            for s in sorted(context["sessions"], key=lambda s: s.created_at, reverse=True)
        ]
        return context | {"devices": devices}


@dataclass(frozen=True)
class UnsentLink:
    """A link that no mail carried: an administrator hands it over."""

    person: str
    person_id: int
    email: str
    asked_at: datetime
    address: str


@login_required
@never_cache
@require_GET
def unsent(request: HttpRequest) -> HttpResponse:
    """Password links that were not mailed, the latest of each person; for administrators, everyone else finds nothing here."""
    viewer = viewer_in(request)
    if not may(viewer, "person.read_reset_links"):
        raise Http404
    newest = clock.now() - LIFETIME
    latest = {reset.person_id: reset for reset in reversed(unsent_resets(viewer)) if reset.asked_at > newest and reset.person.is_active}
    links = [
        UnsentLink(reset.person.name, reset.person_id, reset.person.email or "", reset.asked_at, reset_link(reset.person))
        for reset in sorted(latest.values(), key=lambda reset: reset.asked_at, reverse=True)
    ]
    return render(request, "account/unsent.html", {"links": links})
