"""What an organisation calls its stages, states and steps."""

from django.db import models


class OwnWord(models.Model):
    """One word or sentence in the place of ours; an empty language keeps what is shipped."""

    key = models.CharField(max_length=40, help_text='what it names: "status:new", "stage:diagnosis"')
    zh = models.CharField(max_length=200, blank=True)
    en = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="own_word_once"),
            models.CheckConstraint(condition=~models.Q(zh="", en=""), name="own_word_says_something"),
        ]

    def __str__(self) -> str:
        return self.key
