"""The journal, what is still to be delivered from it, and the workers' signs of life."""

from typing import Any, NoReturn, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from firstline.foundation.journal.actors import Actor
from firstline.foundation.journal.events import Audience
from firstline.foundation.journal.refused import Refused


def _refuse() -> NoReturn:
    raise Refused("journal.append_only", _("The journal is append-only: what happened is never changed or deleted."))


class AppendOnly(models.QuerySet["Entry"]):
    """Rows that are only ever added."""

    def update(self, **_changes: Any) -> NoReturn:
        _refuse()

    def delete(self) -> NoReturn:
        _refuse()

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        _refuse()

    def about(self, subject_kind: str, subject_id: int) -> Self:
        """Everything that happened to one record."""
        return self.filter(subject_kind=subject_kind, subject_id=subject_id)

    def seen_by(self, audience: Audience) -> Self:
        """What this audience may learn of."""
        return self if audience == Audience.INTERNAL else self.filter(audience=Audience.PUBLIC)


class Entry(models.Model):
    """One event. `cause` is an entry's id without a foreign key, so that the table can be partitioned by ranges of id."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    audience = models.CharField(max_length=8)
    actor_kind = models.CharField(max_length=16)
    actor_id = models.BigIntegerField(null=True)
    change = models.CharField(max_length=16)
    cause = models.BigIntegerField(null=True)
    depth = models.PositiveSmallIntegerField(default=0)
    payload = models.JSONField()

    objects = AppendOnly.as_manager()

    class Meta:
        db_table = "journal"
        base_manager_name = "objects"
        indexes = [models.Index(fields=["subject_kind", "subject_id", "id"], name="journal_by_subject")]

    def __str__(self) -> str:
        return f"{self.id} {self.kind} {self.subject_kind}:{self.subject_id}"

    @property
    def actor(self) -> Actor:
        return Actor(self.actor_kind, self.actor_id)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        _refuse()

    def _do_update(self, *_args: Any) -> NoReturn:
        """The step of saving that would change a row that is there."""
        _refuse()


class Delivery(models.Model):
    """One reaction that still has to run for one event. Done ones are deleted, dead ones stay; times are real time."""

    entry = models.ForeignKey(Entry, models.DO_NOTHING, related_name="deliveries", db_index=False)
    reaction = models.CharField(max_length=120)
    lane = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    is_strict = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lease = models.IntegerField(default=0, help_text="raised by every claim; a mark counts only with the number of its own claim")
    unfinished = models.PositiveSmallIntegerField(default=0, help_text="claims since a run last ended, well or badly")
    tries = models.PositiveSmallIntegerField(default=0, help_text="runs that failed")
    dead_at = models.DateTimeField(null=True)
    reason = models.TextField(default="", help_text="why the last try failed")

    class Meta:
        db_table = "delivery"
        indexes = [
            models.Index(fields=["lane", "due_at", "id"], condition=Q(dead_at=None), name="delivery_due"),
            models.Index(fields=["reaction", "subject", "id"], condition=Q(dead_at=None), name="delivery_order"),
            models.Index(fields=["dead_at"], condition=Q(dead_at__isnull=False), name="delivery_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.reaction} {self.subject}"


class LanePause(models.Model):
    """An outside lane that waits because what it talks to is away; one row a waiting lane."""

    lane = models.CharField(max_length=40, primary_key=True)
    until = models.DateTimeField()
    failures = models.PositiveIntegerField(default=1)
    reason = models.TextField(default="")

    class Meta:
        db_table = "lane_pause"

    def __str__(self) -> str:
        return f"{self.lane} until {self.until}"


class Beat(models.Model):
    """A worker process's sign of life; real time."""

    worker = models.CharField(max_length=120, primary_key=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    timers_at = models.DateTimeField(null=True, help_text="when its timers last went round")

    class Meta:
        db_table = "worker_beat"

    def __str__(self) -> str:
        return self.worker
