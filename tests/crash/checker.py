"""What must hold after any number of crashes, read from the rows and from what the world outside received."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Protocol


class Database(Protocol):
    """Something that answers a query."""

    def rows(self, sql: str) -> list[tuple[int, ...]]: ...


def complaints(database: Database, folder: Path, *, in_order_to_the_last: bool = False) -> list[str]:
    """Everything that is wrong, in words. `in_order_to_the_last`: even repeated sendings must not come after later ones."""
    counted = database.rows("SELECT id, subject_id FROM journal WHERE kind = 'counter.counted' ORDER BY id")
    return [
        *_state_and_events(database),
        *_nothing_acknowledged_is_lost({entry for entry, _counter in counted}, folder),
        *_nothing_open(database),
        *_exactly_once(database, [entry for entry, _counter in counted]),
        *_rows_in_order(database),
        *_sent(database, folder, in_order_to_the_last=in_order_to_the_last),
    ]


def _state_and_events(database: Database) -> Iterator[str]:
    for state, kind in (("count", "counter.counted"), ("rung", "counter.rung")):
        rows = database.rows(
            f"SELECT id, {state}, (SELECT count(*) FROM journal WHERE kind = '{kind}' AND subject_id = counter.id) FROM counter"
        )
        yield from (f"counter {pk}: {state} is {value} and {events} events say so" for pk, value, events in rows if value != events)


def _nothing_acknowledged_is_lost(there: set[int], folder: Path) -> Iterator[str]:
    for entry in _numbers(folder / "acknowledged"):
        if entry not in there:
            yield f"entry {entry} was acknowledged and is gone"


def _nothing_open(database: Database) -> Iterator[str]:
    for (pk,) in database.rows("SELECT id FROM delivery WHERE dead_at IS NULL"):
        yield f"delivery {pk} is still open"
    for (pk,) in database.rows("SELECT id FROM delivery WHERE dead_at IS NOT NULL AND reaction <> 'desk.circle'"):
        yield f"delivery {pk} is dead"
    [(circles,)] = database.rows("SELECT count(*) FROM delivery WHERE reaction = 'desk.circle'")
    [(stopped,)] = database.rows("SELECT count(*) FROM journal WHERE kind = 'journal.chain_refused'")
    [(begun,)] = database.rows("SELECT count(*) FROM counter WHERE count > 0")
    if not circles == stopped == begun:
        yield f"{begun} chains were begun, {circles} are dead, {stopped} are recorded as stopped"


def _exactly_once(database: Database, entries: list[int]) -> Iterator[str]:
    for reaction in ("within", "follow"):
        runs = Counter(entry for (entry,) in database.rows(f"SELECT entry FROM trace WHERE reaction = '{reaction}'"))
        yield from (f"{reaction} ran {runs[entry]} times for entry {entry}" for entry in entries if runs[entry] != 1)
    answers = Counter(entry for (entry,) in database.rows("SELECT cause FROM journal WHERE kind = 'counter.echoed'"))
    yield from (f"entry {entry} was answered {answers[entry]} times" for entry in entries if answers[entry] != 1)


def _rows_in_order(database: Database) -> Iterator[str]:
    runs = defaultdict(list)
    for counter, entry in database.rows("SELECT counter, entry FROM trace WHERE reaction = 'follow' ORDER BY id"):
        runs[counter].append(entry)
    for counter, entries in runs.items():
        yield from (f"counter {counter}: entry {late} was followed after {early}" for early, late in pairwise(entries) if late <= early)


def _sent(database: Database, folder: Path, *, in_order_to_the_last: bool) -> Iterator[str]:
    keys: dict[int, set[str]] = defaultdict(set)
    sent: dict[str, list[int]] = defaultdict(list)
    for line in _lines(folder / "sent"):
        counter, entry, key = line.split()
        if in_order_to_the_last or int(entry) not in sent[counter]:
            sent[counter].append(int(entry))
        keys[int(entry)].add(key)
    for (entry,) in database.rows("SELECT id FROM journal WHERE kind IN ('counter.echoed', 'counter.rung')"):
        if len(keys[entry]) != 1:
            yield f"entry {entry} was sent under {len(keys[entry])} keys"
    if len(set().union(*keys.values())) != len([entry for entry in keys if keys[entry]]):
        yield "two entries were sent under one key"
    for counter, entries in sent.items():
        yield from (f"counter {counter}: entry {late} was sent after {early}" for early, late in pairwise(entries) if late < early)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _numbers(path: Path) -> list[int]:
    return [int(number) for line in _lines(path) for number in line.split()]
