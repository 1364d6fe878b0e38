"""What an outside reaction raises when the other side is away and nothing is wrong with this delivery."""


class Temporary(Exception):  # noqa: N818 - says what it is
    """The whole lane pauses and tries this delivery again later; it does not count as a try. The text says what is away."""
