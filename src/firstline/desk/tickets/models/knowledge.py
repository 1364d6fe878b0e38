"""Which knowledge belongs to a ticket (R104)."""

from django.db import models

from firstline.desk.tickets.models.ticket import Ticket
from firstline.desk.tickets.rules import KnowledgeState


class KnowledgeLink(models.Model):
    """An article by its number, title or address, and how it stands with it; without a reference: something has to be written."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="knowledge")
    reference = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, default=KnowledgeState.LINKED)
    linked_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=list(KnowledgeState)), name="knowledge_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=KnowledgeState.LINKED) | ~models.Q(reference=""), name="linked_knowledge_has_reference"
            ),
            models.UniqueConstraint(fields=["ticket", "reference"], condition=models.Q(removed_at=None), name="knowledge_once_per_ticket"),
        ]

    def __str__(self) -> str:
        return self.reference or self.state
