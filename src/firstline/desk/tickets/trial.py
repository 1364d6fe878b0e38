"""What another priority matrix would have made of tickets that are there: pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from firstline.desk.tickets.triage import Matrix, Priority

Cell = tuple[str, str]


@dataclass(frozen=True)
class Tried:
    """A priority with its tickets by the matrix in force and by the other one, and the cell that moves most of them here or away."""

    priority: str
    now: int
    after: int
    mover: Cell | None
    moved: int

    @property
    def change(self) -> int:
        """How many more, or fewer."""
        return self.after - self.now


def try_out(tickets: Mapping[Cell, int], now: Matrix, after: Matrix) -> list[Tried]:
    """One row for each priority, worst first; `tickets` counts them by (impact, urgency)."""
    tried = []
    for priority in Priority:
        comes = Counter({cell: number for cell, number in tickets.items() if after[cell] == priority != now[cell]})
        leaves = Counter({cell: number for cell, number in tickets.items() if now[cell] == priority != after[cell]})
        counts = [sum(number for cell, number in tickets.items() if matrix[cell] == priority) for matrix in (now, after)]
        most = (comes if sum(comes.values()) >= sum(leaves.values()) else leaves).most_common(1)
        tried.append(Tried(priority, counts[0], counts[1], most[0][0] if most else None, most[0][1] if most else 0))
    return tried
