"""Notifications that go out by mail."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone, translation

from firstline.desk.outreach.actions import note_mailing_sent
from firstline.desk.outreach.channels import has_mail
from firstline.desk.outreach.events import MailingMade
from firstline.desk.outreach.models import Mailing
from firstline.desk.outreach.queries import mailed_lines
from firstline.foundation.journal.api import Recorded, after
from firstline.foundation.people.viewer import viewer_of
from firstline.web.bell.digest import subject_of, text_of
from firstline.web.ui.post import post


def _mail_is_set_up(recorded: Recorded[MailingMade]) -> bool:
    del recorded  # the setting alone decides: without a mail server the digest stands on its page
    return has_mail()


@after(MailingMade, lane="mail", when=_mail_is_set_up, name="bell.send_mailing")
def send_mailing(recorded: Recorded[MailingMade]) -> None:
    """Mail it; the message's id comes from the row, so that a repetition after a crash can be recognised (RFC 5322 §3.6.4)."""
    mailing = Mailing.objects.select_related("person__location").filter(pk=recorded.event.mailing, sent_at=None).first()
    if mailing is None or not mailing.person.is_active or not mailing.person.email:
        return
    mail = mail_of(mailing)
    if mail is not None:  # else everything in it was read, or may not be read any more
        post(mail)
    note_mailing_sent(mailing)


def mail_of(mailing: Mailing) -> EmailMessage | None:
    """The mail in the person's language and zone, with what they may read now; None when nothing is left of it."""
    viewer = viewer_of(mailing.person)
    with translation.override(viewer.language), timezone.override(viewer.zone):
        lines = mailed_lines(viewer, mailing)
        if not lines:
            return None
        return EmailMessage(
            subject=subject_of(lines),
            body=text_of(viewer, lines),
            to=[mailing.person.email or ""],
            headers={
                "Message-ID": f"<notification-{mailing.pk}@{settings.ENVIRONMENT.sender.partition('@')[2]}>",
                "Auto-Submitted": "auto-generated",
            },
        )
