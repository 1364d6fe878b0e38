"""Who was told of what, what they wish to hear, and the mails in which it goes out."""

from datetime import time
from enum import StrEnum

from django.db import models

from firstline.desk.outreach.quiet import WEEK
from firstline.desk.outreach.rules import Topic, Why
from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.models import Person


class MailingKind(StrEnum):
    """What a mail is made of."""

    NEWS = "news"
    DIGEST = "digest"


UNREAD_IN_BELL = models.Q(read_at=None, on_page=True)


class Mailing(models.Model):
    """One mail to one person: what waited to be mailed (its notifications name it), or the digest of what they have not read."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8)
    since = models.DateTimeField(null=True, help_text="of a digest: from when on")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=list(MailingKind)), name="mailing_kind_known")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"


class Notification(models.Model):
    """One line for one person about one change; `entry` is the event that tells most of it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notifications", db_index=False)
    key = models.CharField(max_length=24, help_text="the change id; of an edit of many tickets its own, so that it is one line")
    entry = models.BigIntegerField(help_text="the journal entry, without a foreign key: the journal is partitioned by ranges of id")
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="+")
    topic = models.CharField(max_length=16)
    why = models.CharField(max_length=12)
    more = models.PositiveIntegerField(default=0, help_text="further events of the same change")
    tickets = models.PositiveIntegerField(default=1, help_text="how many tickets of theirs the change concerns")
    last_ticket = models.BigIntegerField(null=True, help_text="the ticket of the last event that was counted")
    at = models.DateTimeField()
    on_page = models.BooleanField(default=True)
    on_desktop = models.BooleanField(default=False)
    mail_due_at = models.DateTimeField(null=True, help_text="goes out by mail then, unless it is read before")
    mailing = models.ForeignKey(Mailing, models.SET_NULL, null=True, related_name="notifications")
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notification_once_per_change"),
            models.CheckConstraint(condition=models.Q(topic__in=list(Topic)), name="notification_topic_known"),
            models.CheckConstraint(condition=models.Q(why__in=list(Why)), name="notification_why_known"),
        ]
        indexes = [
            models.Index(fields=["person", "ticket"], condition=UNREAD_IN_BELL, name="notification_unread"),
            models.Index(models.F("person"), models.F("id").desc(), name="notification_of_person"),
            models.Index(fields=["mail_due_at"], condition=models.Q(mail_due_at__isnull=False), name="notification_to_mail"),
            models.Index(fields=["read_at"], condition=models.Q(read_at__isnull=False), name="notification_to_sweep"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.topic}"


def every_day() -> list[int]:
    """Quiet hours hold every day unless somebody chooses days."""
    return list(WEEK)


class Preference(models.Model):
    """What one person wishes to hear, where they differ from the desk's defaults; no row means the defaults."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    is_on = models.BooleanField(default=True, help_text="off: nothing is kept and nothing goes out")
    topics = models.JSONField(default=dict, help_text="topic → channels, for the topics that differ")
    quiet_from = models.TimeField(null=True)
    quiet_to = models.TimeField(null=True)
    quiet_days = models.JSONField(default=every_day, help_text="days on which quiet hours begin, Monday is 0")
    digest_at = models.TimeField(null=True)
    next_digest_at = models.DateTimeField(null=True)
    last_digest_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_to=None) | models.Q(quiet_from__isnull=False, quiet_to__isnull=False),
                name="quiet_hours_have_both_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(digest_at=None, next_digest_at=None) | models.Q(digest_at__isnull=False, next_digest_at__isnull=False),
                name="digest_has_its_next_time",
            ),
        ]
        indexes = [models.Index(fields=["next_digest_at"], condition=models.Q(next_digest_at__isnull=False), name="digest_due")]

    def __str__(self) -> str:
        return f"preferences of {self.person_id}"

    @property
    def quiet_span(self) -> tuple[time, time] | None:
        """From when to when it is quiet."""
        return (self.quiet_from, self.quiet_to) if self.quiet_from is not None and self.quiet_to is not None else None


class Mute(models.Model):
    """One ticket of which somebody wants to hear nothing more."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    muted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "ticket"], name="mute_once")]

    def __str__(self) -> str:
        return f"{self.person_id} does not hear of {self.ticket_id}"
