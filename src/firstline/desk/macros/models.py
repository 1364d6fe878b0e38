"""Macros, and how often who uses them."""

from typing import Any

from django.db import models

from firstline.desk.macros.rules import Audience, Place
from firstline.desk.tickets.changes import Changeable
from firstline.desk.tickets.models import Category
from firstline.foundation.people.models import Person, Team
from firstline.foundation.text.bilingual import Bilingual, pick


class Macro(Bilingual):
    """A text in both languages, the fields it sets, where it is offered; without fields it is what people call a template."""

    key = models.CharField(max_length=40, blank=True, help_text="of a wording that came with the product; empty for one's own")
    text_zh = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    changes = models.JSONField(default=dict, help_text="field → value, as desk/tickets/changes.py reads them")
    in_reply = models.BooleanField(default=False)
    in_progress = models.BooleanField(default=False)
    in_note = models.BooleanField(default=False)
    in_solution = models.BooleanField(default=False)
    category = models.ForeignKey(Category, models.SET_NULL, null=True, related_name="+", help_text="offered for its tickets alone")
    audience = models.CharField(max_length=8, default=Audience.OWN)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="macros", help_text="empty: it came with the product")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+", help_text="whose it is, when a team's")
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="shipped_macro_once"),
            models.CheckConstraint(condition=models.Q(audience__in=list(Audience)), name="macro_audience_known"),
            models.CheckConstraint(condition=~models.Q(audience=Audience.TEAM) | models.Q(team__isnull=False), name="team_macro_has_team"),
            models.CheckConstraint(condition=~models.Q(audience=Audience.OWN) | models.Q(owner__isnull=False), name="own_macro_has_owner"),
            models.CheckConstraint(condition=~models.Q(name_zh="", name_en=""), name="macro_has_name"),
            models.CheckConstraint(
                condition=models.Q(in_reply=True) | models.Q(in_progress=True) | models.Q(in_note=True) | models.Q(in_solution=True),
                name="macro_is_offered",
            ),
        ]
        indexes = [
            models.Index(fields=["owner"], condition=models.Q(archived_at=None), name="macro_of_owner"),
            models.Index(fields=["audience", "team"], condition=models.Q(archived_at=None), name="macro_for_others"),
        ]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it is offered."""
        return tuple(place for place in Place if getattr(self, f"in_{place}"))

    @property
    def values(self) -> dict[Changeable, Any]:
        """The fields it sets."""
        return {Changeable(where): value for where, value in self.changes.items()}

    def text_in(self, language: str) -> str:
        """Its text in a language, or the other one where it has none."""
        return pick(self.text_zh, self.text_en, language)


class MacroUse(models.Model):
    """How often somebody has used a macro: scratch, the most used stand first."""

    macro = models.ForeignKey(Macro, models.CASCADE, related_name="uses")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    count = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["macro", "person"], name="macro_use_once")]

    def __str__(self) -> str:
        return f"{self.person_id} used {self.macro_id} {self.count} times"
