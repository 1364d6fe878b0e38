"""The files room as a Django app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "firstline.foundation.files"
    label = "files"
