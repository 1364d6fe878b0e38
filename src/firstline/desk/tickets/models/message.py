"""What was said in a ticket: to the requester, or among the team."""

from enum import StrEnum

from django.db import models

from firstline.desk.tickets.models.ticket import Ticket
from firstline.foundation.files.models import StoredFile
from firstline.foundation.people.models import Person
from firstline.foundation.people.models.person import opaque_token


class MessageKind(StrEnum):
    """The first description, an answer that both sides read, or a note for the team alone."""

    OPENING = "opening"
    REPLY = "reply"
    NOTE = "note"


class AfterSending(StrEnum):
    """What the author wants to happen when the reply goes out."""

    NOTHING = ""
    WAIT = "wait"


class Message(models.Model):
    """Markdown as typed, HTML as shown (rendered and cleaned at write time). Without `published_at` it can still be taken back."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="messages")
    origin_ticket = models.ForeignKey(
        Ticket,
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        help_text="where it was written, when a merge or a split moved it",
    )
    token = models.CharField(max_length=22, default=opaque_token, editable=False)
    kind = models.CharField(max_length=8)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    entered_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", help_text="who typed it for the author")
    from_desk = models.BooleanField(default=False)
    text = models.TextField()
    html = models.TextField()
    created_at = models.DateTimeField()
    send_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    then = models.CharField(max_length=8, blank=True)
    staged = models.JSONField(null=True, help_text="what is set with it when it goes out: see `Staged`")
    to_children = models.BooleanField(default=False, help_text="goes out on the open child tickets too")
    has_files = models.BooleanField(default=False, help_text="spares most conversations the question for their files")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token"], name="message_token_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(MessageKind)), name="message_kind_known"),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=False) | models.Q(send_at__isnull=False), name="message_goes_out"
            ),
        ]
        indexes = [
            models.Index(fields=["ticket", "id"], name="message_of_ticket"),
            models.Index(fields=["origin_ticket"], condition=models.Q(origin_ticket__isnull=False), name="message_moved"),
            models.Index(fields=["send_at"], condition=models.Q(published_at=None), name="message_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class MessageFile(models.Model):
    """A file that came with a message; it is seen by whoever sees the message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "file"], name="file_once_per_message")]

    def __str__(self) -> str:
        return f"{self.file_id} in {self.message_id}"
