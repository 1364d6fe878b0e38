"""Scratch rows: they have actions but no event, and may be lost without loss."""

from django.db import models

from firstline.desk.tickets.models.ticket import Ticket
from firstline.foundation.people.models import Person


class Draft(models.Model):
    """What somebody is still writing: survives a reload, a crash, a time-out."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts")
    key = models.CharField(max_length=60, help_text='"reply:T20261122-0001", "note:…", "request"')
    fields = models.JSONField(default=dict)
    notice = models.CharField(max_length=200, blank=True, help_text="why it came back, when a sending was refused")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="draft_once_per_place")]

    def __str__(self) -> str:
        return self.key


class ReadMark(models.Model):
    """Up to when somebody has read a ticket."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="read_marks")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "ticket"], name="read_mark_once")]
        indexes = [models.Index(models.F("person"), models.F("read_at").desc(), name="read_mark_newest")]

    def __str__(self) -> str:
        return f"{self.person_id} read {self.ticket_id}"
