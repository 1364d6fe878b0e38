"""The versions room as a Django app."""

from django.apps import AppConfig


class VersionsConfig(AppConfig):
    name = "firstline.foundation.versions"
    label = "versions"
