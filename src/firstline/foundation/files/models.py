"""A stored file: its bytes lie in storage, its facts here. What it belongs to is said by the room that attaches it."""

from django.db import models

from firstline.foundation.files.rules import Scan
from firstline.foundation.people.models import Person
from firstline.foundation.people.models.person import opaque_token


class StoredFile(models.Model):
    """Uploaded once; its bytes never change, what is known of them is added."""

    token = models.CharField(max_length=22, default=opaque_token, editable=False)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100, help_text="as its first bytes say, not as its sender says")
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120)
    uploaded_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="uploads")
    uploaded_at = models.DateTimeField()
    is_loose = models.BooleanField(default=True, help_text="nothing holds it yet; swept after a week")
    thumb_path = models.CharField(max_length=120, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    scan = models.CharField(max_length=8, blank=True, default=Scan.NONE)
    finding = models.CharField(max_length=120, blank=True, help_text="what the virus is called")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token"], name="file_token_once"),
            models.CheckConstraint(condition=models.Q(scan__in=list(Scan)), name="file_scan_known"),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="file_by_digest"),
            models.Index(fields=["uploaded_at"], condition=models.Q(is_loose=True), name="file_loose"),
        ]

    def __str__(self) -> str:
        return self.name
