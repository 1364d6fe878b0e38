"""How tickets hang together: links between two, and merges of one into another."""

from django.db import models
from django.db.models.functions import Greatest, Least

from firstline.desk.tickets.linking import LinkKind
from firstline.desk.tickets.models.ticket import Ticket
from firstline.desk.tickets.rules import Status, WaitingFor


class TicketLink(models.Model):
    """The source is a duplicate of, related to, caused by, a child of, or split off the target; once per pair and kind, either way."""

    kind = models.CharField(max_length=10)
    source = models.ForeignKey(Ticket, models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Ticket, models.CASCADE, related_name="links_in")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=list(LinkKind)), name="link_kind_known"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_joins_two"),
            models.UniqueConstraint(Least("source", "target"), Greatest("source", "target"), "kind", name="link_once_per_pair"),
            models.UniqueConstraint(fields=["source"], condition=models.Q(kind=LinkKind.CHILD), name="link_one_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Merge(models.Model):
    """One ticket went up in another; what is needed to take it back is kept until it is."""

    source = models.ForeignKey(Ticket, models.PROTECT, related_name="merges_out")
    target = models.ForeignKey(Ticket, models.PROTECT, related_name="merges_in")
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=12, help_text="in which the source was")
    waiting_for = models.CharField(max_length=12, blank=True)
    before_waiting = models.CharField(max_length=12, blank=True)
    came_home = models.JSONField(default=list, help_text="ids of messages that the merge brought back to where they were written")
    watchers = models.JSONField(default=list, help_text="ids of people whom the merge made followers of the target")
    links_before = models.JSONField(default=list, help_text="the links of the source: [kind, source, target]")
    links_added = models.JSONField(default=list, help_text="those that the target got from it")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="merge_joins_two"),
            models.CheckConstraint(condition=models.Q(status__in=list(Status)), name="merge_status_known"),
            models.CheckConstraint(condition=models.Q(waiting_for__in=["", *WaitingFor]), name="merge_waiting_known"),
            models.UniqueConstraint(fields=["source"], condition=models.Q(undone_at=None), name="merged_into_one"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} in {self.target_id}"
