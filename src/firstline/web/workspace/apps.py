"""The workspace as a Django app."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "firstline.web.workspace"
    label = "workspace"
