"""What follows from asking for a new password: a mail with the link, where the desk can send mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext

from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, Recorded, after
from firstline.foundation.people.actions import note_reset_sent
from firstline.foundation.people.events import PasswordResetRequested
from firstline.foundation.people.models import PasswordReset
from firstline.web.accounts.links import LIFETIME, reset_link
from firstline.web.ui.post import post


def mail_is_set_up(event: Recorded[PasswordResetRequested]) -> bool:
    """Without a mail server there is no delivery: an administrator sees the link under "not sent"."""
    del event  # the setting alone decides
    return bool(settings.ENVIRONMENT.smtp_url)


@after(PasswordResetRequested, lane="mail", when=mail_is_set_up, name="accounts.send_reset_link")
def send_reset_link(event: Recorded[PasswordResetRequested]) -> None:
    """Mail the link; the message's id comes from the delivery's row, so that a repetition can be recognised."""
    reset = PasswordReset.objects.select_related("person").filter(pk=event.event.reset, sent_at=None).first()
    if reset is None or not reset.person.is_active or not reset.person.email or clock.now() - reset.asked_at > LIFETIME:
        return
    with translation.override(reset.person.language or settings.LANGUAGE_CODE):
        mail = reset_mail(reset, message_id=f"<reset-{reset.pk}-{event.id}@{settings.ENVIRONMENT.sender.partition('@')[2]}>")
    post(mail)
    note_reset_sent(reset, by=SYSTEM)


def reset_mail(reset: PasswordReset, *, message_id: str) -> EmailMessage:
    """The words of the mail, in the active language."""
    lines = [
        gettext("Hello %(name)s,") % {"name": reset.person.name},
        gettext("you (or somebody in your name) asked to set a new password for the service desk. Open this link to choose one:"),
        reset_link(reset.person),
        gettext("It works once, for three days. If it was not you, do nothing: your password stays as it is."),
    ]
    return EmailMessage(
        subject=gettext("Set a new password"),
        body="\n\n".join(lines) + "\n",
        to=[reset.person.email or ""],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
    )
