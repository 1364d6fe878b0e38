"""Lists that people have arranged and kept."""

from django.db import models

from firstline.desk.inbox.listing import Audience, View
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
