"""The sign-ins that the demo desk prints, also shown on its sign-in page; nothing on any other desk."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

DEMO_FILE = "demo.json"


@dataclass(frozen=True)
class DemoPerson:
    name: str
    role: str
    email: str
    password: str


def demo_people() -> list[DemoPerson]:
    """Read from FIRSTLINE_HOME/demo.json, which the demo builder writes; empty unless this desk is a demo."""
    if not settings.ENVIRONMENT.demo:
        return []
    path = settings.ENVIRONMENT.home / DEMO_FILE
    if not path.exists():
        return []
    role = "role_zh" if (get_language() or "").startswith("zh") else "role_en"
    return [DemoPerson(p["name"], p[role], p["email"], p["password"]) for p in json.loads(path.read_text("utf-8"))]
