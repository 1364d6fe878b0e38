"""Lists that people have arranged and kept, and edits of many tickets at once."""

from django.db import models

from firstline.desk.inbox.bulk import Outcome
from firstline.desk.inbox.listing import Audience, View
from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.models import Person, Team


class SavedView(models.Model):
    """A list with a name: which tickets, narrowed by what, in which order and columns; for oneself, a team or everybody."""

    name = models.CharField(max_length=60)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="saved_views")
    audience = models.CharField(max_length=8, default=Audience.OWN)
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", help_text="whose view it is, when a team's")
    view = models.CharField(max_length=12, default=View.ALL)
    of_team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", help_text="whose tickets it lists, when a team's")
    query = models.CharField(max_length=1000, blank=True, help_text="filters and order as an address carries them")
    columns = models.JSONField(default=list)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(audience__in=list(Audience)), name="view_audience_known"),
            models.CheckConstraint(condition=models.Q(view__in=list(View)), name="view_kind_known"),
            models.CheckConstraint(condition=~models.Q(audience=Audience.TEAM) | models.Q(team__isnull=False), name="team_view_has_team"),
            models.CheckConstraint(condition=~models.Q(view=View.TEAM) | models.Q(of_team__isnull=False), name="view_of_team_has_team"),
        ]
        indexes = [
            models.Index(fields=["owner"], condition=models.Q(removed_at=None), name="view_of_owner"),
            models.Index(fields=["audience", "team"], condition=models.Q(removed_at=None), name="view_for_others"),
        ]

    def __str__(self) -> str:
        return self.name


class BulkEdit(models.Model):
    """One edit of many tickets: what was asked for, how far it has come, and whether it was taken back."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    wanted = models.JSONField(help_text="field → value, as desk/tickets/changes.py reads them")
    reason = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True, help_text="said on every ticket")
    is_public = models.BooleanField(default=False, help_text="the text is a reply to the requesters, else an internal note")
    ordered_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.pk}: {self.total} tickets"


class BulkEditRow(models.Model):
    """What became of one ticket in it: what stood there before, or why it was left alone."""

    edit = models.ForeignKey(BulkEdit, models.CASCADE, related_name="rows")
    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=8, default=Outcome.WAITING)
    before = models.JSONField(default=dict, help_text="field → value, of those that were changed")
    refusal = models.CharField(max_length=300, blank=True, help_text="in the language of the person who asked")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edit", "ticket"], name="bulk_ticket_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=list(Outcome)), name="bulk_outcome_known"),
        ]
        indexes = [models.Index(fields=["edit", "outcome", "ticket"], name="bulk_rows_left")]

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.outcome}"
