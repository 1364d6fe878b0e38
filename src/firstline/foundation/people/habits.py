"""How often and how lately somebody used a thing, as one number that fades: pure."""

from datetime import timedelta

HALF_LIFE = timedelta(days=10)
"""A use counts half as much after this time."""
MOST_HABITS = 300
"""Things remembered of one person; the longest unused go first."""


def faded(weight: float, idle: timedelta) -> float:
    """What is left of a weight after this time without a use."""
    return float(weight * 0.5 ** (max(idle, timedelta(0)) / HALF_LIFE))
