"""Every colour that a desk can choose keeps its words readable, on light and on dark (WCAG 1.4.3)."""

import math
import re
from pathlib import Path

import pytest

from firstline.foundation.identity.rules import Accent

SHEET = (Path(__file__).parents[3] / "src/firstline/web/ui/static/firstline/css/tokens.css").read_text("utf-8")
OKLCH = re.compile(r"oklch\(([\d.]+) (?:calc\()?([\d.]+)[^)]*?(?:var\(--accent-vivid\)\))?")
ENOUGH = 4.5


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """The relative luminance of an OKLCH colour, clipped to sRGB (CSS Color 4, WCAG 2.2)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short
    return sum(share * min(1.0, max(0.0, light)) for share, light in zip((0.2126, 0.7152, 0.0722), (red, green, blue), strict=True))


def contrast(one: float, other: float) -> float:
    brighter, darker = max(one, other), min(one, other)
    return (brighter + 0.05) / (darker + 0.05)


def pair(token: str) -> list[tuple[float, float]]:
    """Lightness and chroma of a token, for light and for dark."""
    line = next(line for line in SHEET.splitlines() if line.strip().startswith(f"--{token}: light-dark"))
    found = [(float(lightness), float(chroma)) for lightness, chroma in OKLCH.findall(line)]
    assert len(found) == 2, line
    return found


def of_accent(accent: str) -> tuple[float, float]:
    """Hue and vividness."""
    if accent == Accent.QING:
        return 212, 1
    rule = re.search(rf'\[data-accent="{accent}"\] {{ --accent-hue: ([\d.]+); --accent-vivid: ([\d.]+); }}', SHEET)
    assert rule, accent
    return float(rule[1]), float(rule[2])


@pytest.mark.parametrize("accent", list(Accent))
@pytest.mark.parametrize("dark", [False, True])
def test_words_on_the_accent_and_in_it_are_readable(accent: str, dark: bool) -> None:
    hue, vivid = of_accent(accent)
    shade = {name: pair(name)[dark] for name in ("accent", "accent-strong", "accent-soft", "on-accent", "paper")}
    bright = {
        name: luminance(lightness, chroma * (vivid if name.startswith("accent") else 1), hue) for name, (lightness, chroma) in shade.items()
    }
    assert contrast(bright["accent"], bright["on-accent"]) >= ENOUGH
    assert contrast(bright["accent"], bright["paper"]) >= ENOUGH
    assert contrast(bright["accent-strong"], bright["accent-soft"]) >= ENOUGH
