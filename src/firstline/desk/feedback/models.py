"""Ratings of tickets."""

from django.db import models

from firstline.desk.tickets.models import Ticket
from firstline.foundation.people.models import Person


class Rating(models.Model):
    """1 to 5 stars and, if they like, words (R90). A ticket that was reopened can be rated anew; the newest counts."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="ratings")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    stars = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(stars__gte=1, stars__lte=5), name="rating_1_to_5")]
        indexes = [models.Index(fields=["ticket", "id"], name="rating_of_ticket"), models.Index(fields=["rated_at"], name="rating_by_time")]

    def __str__(self) -> str:
        return f"{self.stars}/5"
