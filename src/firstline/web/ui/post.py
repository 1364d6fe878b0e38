"""Handing a mail to the mail server from an outside lane: what is away for a while pauses the lane, what is wrong is wrong."""

from smtplib import SMTPConnectError, SMTPException, SMTPServerDisconnected

from django.core.mail import EmailMessage

from firstline.foundation.journal.api import Temporary


def post(mail: EmailMessage) -> None:
    """Send it; raises Temporary when the server is away or asks to wait, SMTPException when it refuses this mail (RFC 5321 §4.2.1)."""
    try:
        mail.send()
    except (SMTPConnectError, SMTPServerDisconnected, ConnectionError, TimeoutError) as error:
        raise Temporary(f"the mail server does not answer: {error}") from error
    except SMTPException as error:
        if 400 <= getattr(error, "smtp_code", 500) < 500:
            raise Temporary(f"the mail server asks to wait: {error}") from error
        raise
