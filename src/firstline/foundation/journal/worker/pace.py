"""How fast a worker works and how patient it is."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Pace:
    """The numbers of DESIGN §1; the crash suite runs with shorter ones."""

    batch: int = 20
    lease: timedelta = timedelta(seconds=60)
    poll: timedelta = timedelta(seconds=1)
    first_pause: timedelta = timedelta(seconds=10)
    longest_pause: timedelta = timedelta(hours=1)
    tries: int = 12
    beat: timedelta = timedelta(seconds=10)

    def pause_after(self, failures: int) -> timedelta:
        """How long to wait after so many failures (at least one): 10 s × 2ⁿ, at most an hour."""
        factor: int = 2 ** min(failures - 1, 20)
        return min(self.first_pause * factor, self.longest_pause)
