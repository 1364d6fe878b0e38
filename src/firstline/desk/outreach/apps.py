"""The outreach room as a Django app."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "firstline.desk.outreach"
    label = "outreach"
