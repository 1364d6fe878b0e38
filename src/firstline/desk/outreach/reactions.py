"""What the outreach room does by itself."""

from firstline.desk.outreach.actions import make_digests, release_mails, sweep, tell
from firstline.desk.outreach.occasions import OCCASIONS, occasion_of
from firstline.foundation.journal.api import Event, Recorded, after, every


def _tells_somebody(recorded: Recorded[Event]) -> bool:
    return occasion_of(recorded.event) is not None


def _by_change(recorded: Recorded[Event]) -> str:
    """The events of one change are told in order: they become one line a person."""
    return f"change:{recorded.change}"


@after(*OCCASIONS, when=_tells_somebody, subject=_by_change, name="outreach.tell_people")
def tell_people(recorded: Recorded[Event]) -> None:
    """Write the lines of the bell."""
    tell(recorded)


@every(seconds=600, name="outreach.sweep_read")
def sweep_read() -> int:
    """What was read long ago goes."""
    return sweep()


@every(seconds=15, name="outreach.release_mails")
def release() -> int:
    """What has waited long enough for being read on a page goes out by mail."""
    return release_mails()


@every(seconds=60, name="outreach.make_digests")
def digests() -> int:
    """The daily digest, at the time that each person chose."""
    return make_digests()
