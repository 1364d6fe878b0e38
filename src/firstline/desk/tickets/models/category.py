"""What a ticket is about: a tree that the organisation shapes (R15)."""

from django.db import models

from firstline.desk.tickets.triage import ProblemClass
from firstline.foundation.people.models import Team
from firstline.foundation.text.bilingual import Bilingual


class Category(Bilingual):
    """Hardware / software / network / account …; says what usually follows from it."""

    key = models.CharField(max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)
    icon = models.CharField(max_length=40, blank=True)
    usual_class = models.CharField(max_length=8, blank=True, help_text="class of its tickets unless work has stopped (R33)")
    is_security = models.BooleanField(default=False, help_text="its tickets are always urgent (R33)")
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="+", help_text="where its tickets begin")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="category_key_once"),
            models.CheckConstraint(condition=models.Q(usual_class__in=["", *ProblemClass]), name="category_class_known"),
        ]
