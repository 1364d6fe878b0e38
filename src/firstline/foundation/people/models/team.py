"""Teams, and the lines on which they stand."""

from django.db import models

from firstline.foundation.people.models.organisation import Organisation
from firstline.foundation.people.models.person import Person
from firstline.foundation.text.bilingual import Bilingual


class Line(Bilingual):
    """A support line: L1, L1.5, L2, L3, vendor, or whatever the organisation has (R45, C7)."""

    key = models.CharField(max_length=16)
    position = models.PositiveSmallIntegerField()
    is_external = models.BooleanField(default=False, help_text="a vendor or partner, not our own people")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["key"], name="line_key_once")]


class Team(Bilingual):
    """People who work on tickets together, for the organisations they serve."""

    line = models.ForeignKey(Line, models.PROTECT, related_name="teams")
    organisations = models.ManyToManyField(Organisation, related_name="served_by", help_text="whose tickets the members may read")
    is_restricted = models.BooleanField(default=False, help_text="only members read its tickets")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name_zh", "name_en"], name="team_name_once")]


class Membership(models.Model):
    """A person works in a team, or leads it."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    is_lead = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "person"], name="member_once_per_team")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.team_id}"
