"""An import of a table that runs in the worker, with how far it has come."""

from django.db import models

from firstline.foundation.files.models import StoredFile
from firstline.foundation.people.models import Person


class TableImport(models.Model):
    """One file that is brought in. Rows up to `done` are finished for good, whatever happens to the worker."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    started_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    imported = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="[line, column, reason] of each row that could not go in")
    failure = models.CharField(max_length=300, blank=True, help_text="why the file as a whole could not be read")

    def __str__(self) -> str:
        return f"{self.file_id}: {self.done}/{self.total}"
