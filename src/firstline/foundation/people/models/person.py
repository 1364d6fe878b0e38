"""A person: someone who asks, someone who answers, often both."""

import secrets

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from firstline.foundation.people.models.organisation import Department, Location, Organisation
from firstline.foundation.people.words import ContactKind, Maturity, Role, Theme, Tier


def opaque_token() -> str:
    """22 characters that nobody guesses: what stands in addresses instead of an id."""
    return secrets.token_urlsafe(16)


class People(BaseUserManager["Person"]):
    """Finds a person by what they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Password and mail are optional: a caller may have neither."""

    token = models.CharField(max_length=22, default=opaque_token, editable=False)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="people")
    department = models.ForeignKey(Department, models.SET_NULL, null=True, blank=True, related_name="people")
    location = models.ForeignKey(Location, models.SET_NULL, null=True, blank=True, related_name="people")
    job_title = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12, blank=True, help_text="zh-hans or en; empty means the desk's")
    zone = models.CharField(max_length=64, blank=True, help_text="IANA time zone; empty means the place's or the desk's")
    tier = models.CharField(max_length=12, blank=True, help_text="empty means the organisation's")
    maturity = models.CharField(max_length=8, default=Maturity.UNKNOWN)
    device = models.CharField(max_length=120, blank=True, help_text="the device they usually mean")
    theme = models.CharField(max_length=8, default=Theme.SYSTEM)
    single_keys = models.BooleanField(default=True, help_text="single-letter shortcuts (WCAG 2.1.4)")
    preferences = models.JSONField(default=dict, help_text="how pages are laid out for them; scratch, the rooms above know the keys")
    created_at = models.DateTimeField()

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token"], name="person_token_once"),
            models.UniqueConstraint(Lower("email"), name="person_email_once"),
            models.CheckConstraint(condition=models.Q(tier__in=["", *Tier]), name="person_tier_known"),
            models.CheckConstraint(condition=models.Q(maturity__in=list(Maturity)), name="person_maturity_known"),
            models.CheckConstraint(condition=models.Q(theme__in=list(Theme)), name="person_theme_known"),
        ]
        indexes = [models.Index(fields=["organisation", "name"], name="person_in_organisation")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django's word, for its own tools; rights are asked of `rights.may` alone."""
        return False


class Contact(models.Model):
    """An address of any kind under which a person is known; phone numbers may be shared, mail addresses not."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=254)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "value"], name="contact_once_per_person"),
            models.UniqueConstraint(Lower("value"), condition=models.Q(kind=ContactKind.EMAIL), name="contact_mail_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(ContactKind)), name="contact_kind_known"),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="contact_look_up")]

    def __str__(self) -> str:
        return self.value


class RoleGrant(models.Model):
    """A person holds a role; being a requester needs none."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="role_once_per_person"),
            models.CheckConstraint(condition=models.Q(role__in=list(Role)), name="role_known"),
        ]

    def __str__(self) -> str:
        return self.role


class Skill(models.Model):
    """Something that people of the desk know: VPN, SAP, Oracle, English."""

    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="skill_name_once")]

    def __str__(self) -> str:
        return self.name


class PersonSkill(models.Model):
    """How well a person knows it, from 1 (has seen it) to 5 (teaches it)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="people")
    level = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "skill"], name="skill_once_per_person"),
            models.CheckConstraint(condition=models.Q(level__gte=1, level__lte=5), name="skill_level_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.skill_id}:{self.level}"
