"""A stored file: its bytes lie in storage, its facts here. What it belongs to is said by the room that attaches it."""

from django.db import models

from firstline.foundation.people.models import Person
from firstline.foundation.people.models.person import opaque_token


class StoredFile(models.Model):
    """Uploaded once, never changed."""

    token = models.CharField(max_length=22, default=opaque_token, editable=False)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100, help_text="as its first bytes say, not as its sender says")
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120)
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="uploads")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token"], name="file_token_once")]
        indexes = [models.Index(fields=["sha256"], name="file_by_digest")]

    def __str__(self) -> str:
        return self.name
