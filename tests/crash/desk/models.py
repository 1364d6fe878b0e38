"""Counters, the traces that row reactions leave, and a column for the timer."""

from django.db import models


class Counter(models.Model):
    """Counts its events; `rung` counts the timer's."""

    count = models.IntegerField(default=0)
    rung = models.IntegerField(default=0)
    ring_due = models.BooleanField(default=False)

    class Meta:
        db_table = "counter"


class Trace(models.Model):
    """A row reaction ran: one row per run, in the order of the runs. Nothing keeps a second one out but the machinery."""

    reaction = models.CharField(max_length=20)
    entry = models.BigIntegerField()
    counter = models.BigIntegerField()

    class Meta:
        db_table = "trace"
