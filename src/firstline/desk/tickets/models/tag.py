"""Free labels: what a ticket has in common with others beside its category (R95)."""

from django.db import models

from firstline.desk.tickets.models.ticket import Ticket
from firstline.desk.tickets.tags import KEY_CHARACTERS, TAG_CHARACTERS


class Tag(models.Model):
    """A label of this desk; whoever types it in another case means the same one."""

    name = models.CharField(max_length=TAG_CHARACTERS)
    key = models.CharField(max_length=KEY_CHARACTERS, help_text="the name as tags.tag_key folds it")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], name="tag_key_once")]

    def __str__(self) -> str:
        return self.name


class TicketTag(models.Model):
    """A ticket wears a label."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "tag"], name="tag_once_per_ticket")]
        indexes = [models.Index(fields=["tag", "ticket"], name="tickets_of_tag")]

    def __str__(self) -> str:
        return f"{self.ticket_id} is tagged {self.tag_id}"
