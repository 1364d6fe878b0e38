"""Solutions that were proposed, and remarks: typed words to which events point by id."""

from django.db import models

from firstline.desk.tickets.models.ticket import Ticket
from firstline.desk.tickets.rules import Verification
from firstline.foundation.people.models import Person


class Resolution(models.Model):
    """Cause, solution, prevention, and how it was verified (R73, R94)."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="resolutions")
    origin_ticket = models.ForeignKey(
        Ticket, models.SET_NULL, null=True, blank=True, related_name="+", help_text="where it was proposed, when a merge moved it"
    )
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    cause = models.TextField()
    solution = models.TextField()
    solution_html = models.TextField()
    prevention = models.TextField()
    verified = models.CharField(max_length=10, default=Verification.NOT_YET)
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(verified__in=list(Verification)), name="resolution_verified_known")]

    def __str__(self) -> str:
        return f"resolution {self.pk}"


class Remark(models.Model):
    """A reason that somebody typed: why a priority was overridden, a solution rejected, a ticket cancelled or reopened."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="remarks")
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text
