"""Who else is at work on a ticket: helpers beside the responsible person, other teams with their parts, and who was called by name."""

from django.db import models

from firstline.desk.tickets.models.message import Message
from firstline.desk.tickets.models.ticket import Ticket
from firstline.desk.tickets.parts import PartState
from firstline.foundation.people.models import Person, Team

_IS_OPEN = models.Q(is_open=True)


class Helper(models.Model):
    """Somebody who works on a ticket beside its assignee, who stays the one responsible."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    is_open = models.BooleanField(default=True, help_text="the ticket's own, so that a list of open ones stays short for ever")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "person"], name="helper_once_per_ticket")]
        indexes = [models.Index(fields=["person", "ticket"], condition=_IS_OPEN, name="helper_of_open")]

    def __str__(self) -> str:
        return f"{self.person_id} helps with {self.ticket_id}"


class Part(models.Model):
    """What another team does within a ticket: the task, who is the contact there, by when, and what came of it (R54, R168)."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="parts")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    contact = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    task = models.TextField()
    due_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, default=PartState.OPEN)
    result = models.TextField(blank=True)
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=list(PartState)), name="part_state_known"),
            models.CheckConstraint(
                condition=models.Q(state=PartState.OPEN, ended_at__isnull=True)
                | ~models.Q(state=PartState.OPEN) & models.Q(ended_at__isnull=False),
                name="part_ends_once",
            ),
        ]
        indexes = [models.Index(fields=["team", "ticket"], condition=models.Q(state=PartState.OPEN), name="part_open_of_team")]

    def __str__(self) -> str:
        return f"part {self.pk} of {self.ticket_id}"


class Mention(models.Model):
    """A message called somebody by name; it counts as unread until they look at the ticket."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="mentions")
    message = models.ForeignKey(Message, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="mention_once_per_message")]
        indexes = [
            models.Index(models.F("person"), models.F("at").desc(), name="mention_of_person"),
            models.Index(fields=["person", "ticket"], condition=models.Q(read_at=None), name="mention_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.message_id}"
