"""The small desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "tests.crash.desk"
    label = "desk"

    def ready(self) -> None:
        from firstline.foundation.journal.api import wiring_loaded
        from tests.crash.desk import reactions  # noqa: F401 - declares them

        wiring_loaded()
