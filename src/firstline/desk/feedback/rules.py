"""What a rating means: pure."""

STARS = range(1, 6)


def closes_the_loop(stars: int, threshold: int) -> bool:
    """Whether a rating is good enough for the loop to count as closed (R92: 4 of 5, a setting)."""
    return stars >= threshold
