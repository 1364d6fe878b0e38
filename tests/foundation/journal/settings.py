"""The journal alone, for running its tests without the rooms above: `pytest --ds=tests.foundation.journal.settings`."""

from firstline.config.settings import *  # noqa: F403

INSTALLED_APPS = ["django.contrib.contenttypes", "firstline.foundation.journal"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = ""
AUTH_USER_MODEL = "auth.User"
