"""Putting mails together: what waited long enough, and the daily digest. They are sent by a delivery (web/bell/reactions.py)."""

from datetime import datetime, timedelta

from firstline.desk.outreach.actions.tell import GATHER
from firstline.desk.outreach.channels import has_mail
from firstline.desk.outreach.events import MailingMade
from firstline.desk.outreach.models import UNREAD_IN_BELL, Mailing, MailingKind, Notification, Preference
from firstline.desk.outreach.quiet import next_time
from firstline.foundation.journal import clock
from firstline.foundation.journal.api import SYSTEM, change, record
from firstline.foundation.people.models import Person
from firstline.foundation.people.viewer import zone_of

BATCH = 20
DAY = timedelta(days=1)


def release_mails(*, limit: int = BATCH) -> int:
    """Put what waited long enough into one mail a person, with what would follow at once; returns how many people were due."""
    if not has_mail():
        return 0
    due = Notification.objects.filter(mail_due_at__lte=clock.now()).order_by("mail_due_at").values_list("person_id", flat=True)
    people = list(dict.fromkeys(due[: limit * BATCH]))[:limit]
    for person in people:
        _release(person)
    return len(people)


def _release(person: int) -> None:
    with change(by=SYSTEM) as at:
        mailing = Mailing.objects.create(person_id=person, kind=MailingKind.NEWS, made_at=at)
        waiting = Notification.objects.filter(person=person, mail_due_at__lte=at + GATHER)
        if waiting.update(mailing=mailing, mail_due_at=None):
            record(MailingMade(mailing=mailing.pk, person=person), by=SYSTEM)
        else:  # another worker was quicker
            mailing.delete()


def make_digests(*, limit: int = BATCH) -> int:
    """Make the digests that are due and set the next day's; nothing unread makes no digest. Returns how many people were due."""
    due = list(Preference.objects.filter(next_digest_at__lte=clock.now()).order_by("next_digest_at")[:limit])
    for row in due:
        with change(row, by=SYSTEM) as at:
            if row.next_digest_at is not None and row.next_digest_at <= at:  # else another worker was quicker, or it was switched off
                _make_digest(row, at)
    return len(due)


def _make_digest(row: Preference, at: datetime) -> None:
    person = Person.objects.select_related("location").get(pk=row.pk)
    since, row.last_digest_at = row.last_digest_at or at - DAY, at
    if row.digest_at is not None:
        row.next_digest_at = next_time(at.astimezone(zone_of(person)), row.digest_at)
    row.save(update_fields=["last_digest_at", "next_digest_at"])
    if row.is_on and person.is_active and Notification.objects.filter(UNREAD_IN_BELL, person=person, at__gt=since).exists():
        mailing = Mailing.objects.create(person=person, kind=MailingKind.DIGEST, since=since, made_at=at)
        record(MailingMade(mailing=mailing.pk, person=person.pk), by=SYSTEM)


def note_mailing_sent(mailing: Mailing) -> None:
    """The mail server has taken it."""
    with change(mailing, by=SYSTEM) as at:
        mailing.sent_at = at
        mailing.save(update_fields=["sent_at"])
