"""The one row that says how the desk presents itself."""

from django.db import models

from firstline.foundation.files.models import StoredFile
from firstline.foundation.identity.rules import Accent, Step
from firstline.foundation.text.bilingual import Bilingual


class Identity(Bilingual):
    """Name, colour and logo; without a row the desk is called Firstline and looks as it was drawn."""

    accent = models.CharField(max_length=8, default=Accent.QING)
    logo = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    guide_step = models.CharField(max_length=8, default=Step.NAME, help_text="where the guide of the first visit was left")
    guide_ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="identity_single"),
            models.CheckConstraint(condition=models.Q(accent__in=list(Accent)), name="identity_accent_known"),
            models.CheckConstraint(condition=models.Q(guide_step__in=list(Step)), name="identity_step_known"),
        ]
