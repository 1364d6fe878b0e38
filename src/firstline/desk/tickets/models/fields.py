"""Custom fields: what an organisation wants to know beyond the usual facts, and what stands in them (R174)."""

from django.db import models
from django.db.models import Q

from firstline.desk.tickets.fields import DECIMAL_PLACES, WHOLE_DIGITS, Fact, FieldType, FilledBy
from firstline.desk.tickets.models.category import Category
from firstline.desk.tickets.models.ticket import Ticket
from firstline.desk.tickets.rules import Stage
from firstline.foundation.people.models import Person
from firstline.foundation.text.bilingual import Bilingual

_DIGITS = WHOLE_DIGITS + DECIMAL_PLACES


class FieldDefinition(Bilingual):
    """A custom field; its name is the label in both languages. Never deleted: archived fields keep what stands in them."""

    key = models.CharField(max_length=40, help_text="its name in addresses, exports and the API")
    type = models.CharField(max_length=12)
    help_zh = models.CharField(max_length=200, blank=True)
    help_en = models.CharField(max_length=200, blank=True)
    unit_zh = models.CharField(max_length=20, blank=True)
    unit_en = models.CharField(max_length=20, blank=True)
    at_least = models.DecimalField(max_digits=_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    at_most = models.DecimalField(max_digits=_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    categories = models.ManyToManyField(Category, related_name="+", blank=True, help_text="with everything below them; none: all")
    kinds = models.JSONField(default=list, help_text="none: all")
    condition_fact = models.CharField(max_length=8, blank=True, help_text="shown only when this fact …")
    condition_field = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", help_text="… or this field …")
    condition_values = models.JSONField(default=list, help_text="… has one of these values")
    required_at = models.CharField(max_length=12, blank=True, help_text="from this stage on it must be filled in")
    filled_by = models.CharField(max_length=10, default=FilledBy.BOTH)
    is_public = models.BooleanField(default=True, help_text="the requester sees it")
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="field_key_once"),
            models.CheckConstraint(condition=Q(type__in=list(FieldType)), name="field_type_known"),
            models.CheckConstraint(condition=Q(filled_by__in=list(FilledBy)), name="field_filler_known"),
            models.CheckConstraint(condition=Q(required_at__in=["", *Stage]), name="field_stage_known"),
            models.CheckConstraint(condition=Q(condition_fact__in=["", *Fact]), name="field_fact_known"),
            models.CheckConstraint(condition=Q(condition_fact="") | Q(condition_field__isnull=True), name="field_depends_on_one_thing"),
            models.CheckConstraint(condition=Q(filled_by=FilledBy.DESK) | Q(is_public=True), name="field_filled_by_requester_is_seen"),
            models.CheckConstraint(
                condition=Q(at_least__isnull=True) | Q(at_most__isnull=True) | Q(at_least__lte=models.F("at_most")),
                name="field_bounds_in_order",
            ),
        ]


class FieldChoice(Bilingual):
    """A value that a field offers; archived ones stay where they stand."""

    field = models.ForeignKey(FieldDefinition, models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]


class FieldValue(models.Model):
    """What stands, or once stood, in a field of a ticket. A changed value is a new row, so that events can name the old one by its id."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="field_values")
    field = models.ForeignKey(FieldDefinition, models.PROTECT, related_name="values")
    slot = models.PositiveBigIntegerField(default=0, help_text="the choice's id where several may be chosen, else 0")
    text = models.TextField(null=True)
    number = models.DecimalField(max_digits=_DIGITS, decimal_places=DECIMAL_PLACES, null=True)
    day = models.DateField(null=True)
    moment = models.DateTimeField(null=True)
    is_so = models.BooleanField(null=True)
    choice = models.ForeignKey(FieldChoice, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "field", "slot"], condition=Q(is_current=True), name="field_value_once"),
            models.CheckConstraint(
                condition=(
                    Q(text__isnull=False)
                    | Q(number__isnull=False)
                    | Q(day__isnull=False)
                    | Q(moment__isnull=False)
                    | Q(is_so__isnull=False)
                    | Q(choice__isnull=False)
                    | Q(person__isnull=False)
                ),
                name="field_value_holds_something",
            ),
        ]
        indexes = [
            models.Index(fields=["choice", "ticket"], condition=Q(is_current=True, choice__isnull=False), name="field_value_choice"),
            models.Index(fields=["person", "ticket"], condition=Q(is_current=True, person__isnull=False), name="field_value_person"),
            models.Index(fields=["field", "is_so", "ticket"], condition=Q(is_current=True, is_so__isnull=False), name="field_value_yes_no"),
        ]

    def __str__(self) -> str:
        return f"{self.field_id} of {self.ticket_id}"
