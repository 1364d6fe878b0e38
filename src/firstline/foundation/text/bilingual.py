"""Rows whose name an administrator writes in both languages, side by side."""

from django.db import models
from django.utils.translation import get_language


class Bilingual(models.Model):
    """A name in Chinese and in English; whichever is empty falls back to the other."""

    name_zh = models.CharField(max_length=80, blank=True)
    name_en = models.CharField(max_length=80, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_in(get_language() or "")

    def name_in(self, language: str) -> str:
        return pick(self.name_zh, self.name_en, language)


def pick(zh: str, en: str, language: str | None = None) -> str:
    """The one of two wordings that fits the language (the active one when none is given)."""
    return (zh or en) if (language or get_language() or "").startswith("zh") else (en or zh)
