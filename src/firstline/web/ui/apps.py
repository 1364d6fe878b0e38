"""The design system and frame of every page."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "firstline.web.ui"
    label = "ui"
