"""The tracking table as a Django app."""

from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "firstline.channels.tracking"
    label = "tracking"
    default_auto_field = "django.db.models.BigAutoField"
