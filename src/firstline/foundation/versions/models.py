"""The versions of rows that administrators keep."""

from enum import StrEnum

from django.db import models


class Deed(StrEnum):
    """What was done to the row."""

    CREATED = "created"
    AMENDED = "amended"
    ARCHIVED = "archived"
    RESTORED = "restored"


class Version(models.Model):
    """One change of one row: what stood in the changed fields before and after. Typed words lie here, the journal holds the ids."""

    section = models.CharField(max_length=40)
    row = models.BigIntegerField()
    number = models.PositiveIntegerField(help_text="1, 2, 3 … of this row; forms carry the one they were opened with")
    deed = models.CharField(max_length=8)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="undone_by", help_text="the change that this one takes back"
    )
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "row", "number"], name="version_number_once"),
            models.CheckConstraint(condition=models.Q(deed__in=list(Deed)), name="version_deed_known"),
        ]
        indexes = [models.Index(models.F("section"), models.F("id").desc(), name="version_of_section")]

    def __str__(self) -> str:
        return f"{self.section} {self.row} v{self.number}"
