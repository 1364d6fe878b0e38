"""The journal room as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "firstline.foundation.journal"
    label = "journal"
