"""Says which browser and system a signed-in device is, from what it told about itself."""

import re

BROWSERS = (
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("WeCom", r"wxwork/"),
    ("WeChat", r"MicroMessenger/"),
    ("DingTalk", r"DingTalk/"),
    ("Feishu", r"(?:Lark|Feishu)/"),
    ("Opera", r"OPR/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
SYSTEMS = (
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("HarmonyOS", r"HarmonyOS|OpenHarmony"),
    ("Android", r"Android"),
    ("Windows", r"Windows"),
    ("macOS", r"Macintosh|Mac OS X"),
    ("ChromeOS", r"CrOS"),
    ("Linux", r"Linux"),
)
PHONES = frozenset({"iPhone", "iPad", "Android", "HarmonyOS"})


def _first(names: tuple[tuple[str, str], ...], told: str) -> str:
    return next((name for name, pattern in names if re.search(pattern, told)), "")


def device_name(user_agent: str) -> str:
    """Chrome · Windows; empty when nothing is recognised."""
    return " · ".join(part for part in (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)) if part)


def is_phone(user_agent: str) -> bool:
    return _first(SYSTEMS, user_agent) in PHONES
