"""The last app: when every room is loaded, it connects them."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "firstline.config"
    label = "config"

    def ready(self) -> None:
        from firstline.config.wiring import connect

        connect()
