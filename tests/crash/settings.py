"""The journal and a small desk: what the processes of the crash suite load."""

import os
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

SECRET_KEY = "crash"
USE_TZ = True
LANGUAGE_CODE = "en"
INSTALLED_APPS = ["firstline.foundation.journal", "tests.crash.desk"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _database() -> dict[str, Any]:
    url = os.environ["CRASH_DATABASE"]
    if not url.startswith("postgres"):
        return {
            "ENGINE": "firstline.foundation.journal.sqlite",
            "NAME": Path(url),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",  # processes die here, machines do not
            },
        }
    given = conninfo_to_dict(url)
    return {
        "ENGINE": "firstline.foundation.journal.postgresql",
        "NAME": given.pop("dbname"),
        "USER": given.pop("user", ""),
        "PASSWORD": given.pop("password", ""),
        "HOST": given.pop("host", ""),
        "PORT": given.pop("port", ""),
        "OPTIONS": given,
    }


DATABASES = {"default": _database()}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "CRITICAL"},
}
