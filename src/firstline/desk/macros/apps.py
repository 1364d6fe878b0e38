"""The macros room as a Django app."""

from django.apps import AppConfig


class MacrosConfig(AppConfig):
    name = "firstline.desk.macros"
    label = "macros"
