"""The mail with the link to set a new password."""

from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from firstline.foundation.journal import clock
from firstline.foundation.journal.api import Actor, Recorded, Temporary
from firstline.foundation.people.actions import ask_password_reset
from firstline.foundation.people.events import PasswordResetRequested
from firstline.foundation.people.models import PasswordReset
from firstline.web.accounts.reactions import mail_is_set_up, send_reset_link
from tests.cast import Cast


class NobodyThere(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError("nobody there")


@pytest.fixture
def asked(cast: Cast) -> Recorded[PasswordResetRequested]:
    """Rita asked; as the worker hands it over."""
    by = Actor("person", cast.rita.pk)
    reset = ask_password_reset(cast.rita, by=by)
    return Recorded(7, clock.now(), by, "change", None, PasswordResetRequested(person=cast.rita.pk, reset=reset.pk))


def test_the_link_goes_out_in_the_persons_language(cast: Cast, asked: Recorded[PasswordResetRequested]) -> None:
    type(cast.rita).objects.filter(pk=cast.rita.pk).update(language="zh-hans")
    send_reset_link(asked)
    (sent,) = mail.outbox
    assert sent.to == ["rita@example.com"]
    assert sent.subject == "设置新密码"
    assert "/accounts/password/reset/key/" in str(sent.body)
    assert PasswordReset.objects.get().sent_at is not None


def test_a_repetition_has_the_same_id_and_a_sent_one_is_not_repeated(asked: Recorded[PasswordResetRequested]) -> None:
    send_reset_link(asked)
    PasswordReset.objects.update(sent_at=None)
    send_reset_link(asked)
    send_reset_link(asked)
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 1
    assert len(mail.outbox) == 2


def test_a_mail_server_that_is_down_only_delays(asked: Recorded[PasswordResetRequested], settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.NobodyThere"
    with pytest.raises(Temporary):
        send_reset_link(asked)
    assert PasswordReset.objects.get().sent_at is None


def test_without_a_mail_server_there_is_no_delivery(asked: Recorded[PasswordResetRequested], settings: Any) -> None:
    assert not mail_is_set_up(asked)
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"smtp_url": "smtp://mail.example:25"})
    assert mail_is_set_up(asked)
