"""The settings as a Django app."""

from django.apps import AppConfig


class SettingsConfig(AppConfig):
    name = "firstline.web.settings"
    label = "settings"
