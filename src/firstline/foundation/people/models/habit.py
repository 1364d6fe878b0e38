"""What somebody uses: a scratch row, it may be lost without loss."""

from django.db import models

from firstline.foundation.people.models.person import Person


class Habit(models.Model):
    """A page, an action or a thing that a person goes to from the command palette; `weight` is as it was at `used_at`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="habits")
    key = models.CharField(max_length=80, help_text='"page:/workspace/all/", "act:take", "person:7"')
    weight = models.FloatField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="habit_once_per_person")]

    def __str__(self) -> str:
        return self.key
