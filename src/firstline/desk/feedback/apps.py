"""The feedback room as a Django app."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "firstline.desk.feedback"
    label = "feedback"
