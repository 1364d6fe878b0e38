"""Organisations, their departments and places."""

from django.db import models

from firstline.foundation.people.words import OrganisationKind, Tier


class Organisation(models.Model):
    """Own staff, a customer company, or the bundle of individual customers (R165)."""

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, default=OrganisationKind.INTERNAL)
    tier = models.CharField(max_length=12, default=Tier.ORDINARY)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name"], name="organisation_name_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(OrganisationKind)), name="organisation_kind_known"),
            models.CheckConstraint(condition=models.Q(tier__in=list(Tier)), name="organisation_tier_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A unit of an organisation; a tree. Its path is what people read: 财务部 / 应收组."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="departments")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=80)
    head = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="heads")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "parent", "name"], name="department_name_once"),
            models.UniqueConstraint(fields=["organisation", "name"], condition=models.Q(parent=None), name="department_name_once_at_top"),
        ]

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    """Where people work: a city, a branch, a floor."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="locations")
    name = models.CharField(max_length=80)
    zone = models.CharField(max_length=64, blank=True, help_text="IANA time zone; empty means the desk's")
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="location_name_once")]

    def __str__(self) -> str:
        return self.name
