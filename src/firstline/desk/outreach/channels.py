"""The ways by which this desk can tell somebody; what a desk does not have is not offered."""

from collections.abc import Callable, Mapping

from django.conf import settings

from firstline.desk.outreach.rules import Channel


def always() -> bool:
    """Every desk has pages, and browsers."""
    return True


def has_mail() -> bool:
    """Only with a mail server (FIRSTLINE_SMTP_URL)."""
    return bool(settings.ENVIRONMENT.smtp_url)


WAYS: Mapping[Channel, Callable[[], bool]] = {Channel.PAGE: always, Channel.DESKTOP: always, Channel.MAIL: has_mail}


def ways() -> list[Channel]:
    """The channels that this desk has, in order."""
    return [channel for channel, is_there in WAYS.items() if is_there()]
