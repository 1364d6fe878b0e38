"""A password reset that someone asked for, until its mail went out."""

from django.db import models

from firstline.foundation.people.models.person import Person


class PasswordReset(models.Model):
    """The request; the link is built when it is sent or shown, and never stored."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="password_resets")
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], condition=models.Q(sent_at=None), name="reset_not_sent")]

    def __str__(self) -> str:
        return f"reset for {self.person_id}"
