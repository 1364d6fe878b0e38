"""The identity room as a Django app."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "firstline.foundation.identity"
    label = "identity"
