"""Processes are killed: nothing is lost, rows react exactly once, order is kept, a repeated sending has the same key."""

import random
import re
import time
from itertools import cycle
from subprocess import Popen

import pytest

from tests.crash.checker import complaints
from tests.crash.stage import PATIENCE_SECONDS, ROOT, STOPPED_BY_KILL, Stage

pytestmark = pytest.mark.crash

POINTS = sorted(
    {point for file in (ROOT / "src").rglob("*.py") for point in re.findall(r'\breached\("([a-z_.]+)"\)', file.read_text("utf-8"))}
)
IN_WEB_TOO = ("record.", "change.", "gate.")
ONLY_ON_SQLITE = ("gate.",)
TROUBLE = 0.15
ROUNDS = 14


def points_of(stage: Stage, *beginnings: str) -> list[str]:
    reachable = [point for point in POINTS if stage.address.endswith("sqlite3") or not point.startswith(ONLY_ON_SQLITE)]
    return [point for point in reachable if point.startswith(beginnings)]


def died_there(process: Popen[bytes]) -> bool:
    return process.wait(PATIENCE_SECONDS) == STOPPED_BY_KILL


def test_workers_die_at_every_named_point(stage: Stage) -> None:
    assert len(POINTS) > 20
    waiting = points_of(stage, "")
    while waiting:
        pair, waiting = waiting[:2], waiting[2:]
        slow = 0.5 if any(point.startswith("heartbeat") for point in pair) else 0
        writer = stage.start("write", "12")
        armed = {point: stage.start("work", kill_at=point, trouble=TROUBLE, slow=slow) for point in pair}
        for point, worker in armed.items():
            assert died_there(worker), f"no worker came to {point}"
        assert writer.wait(PATIENCE_SECONDS) == 0
    stage.finish()
    assert complaints(stage, stage.folder) == []


def test_web_processes_die_at_every_named_point(stage: Stage) -> None:
    worker = stage.start("work")
    for point in points_of(stage, *IN_WEB_TOO):
        assert died_there(stage.start("write", "20", kill_at=f"{point}:5")), f"no writer came to {point}"
    worker.terminate()
    assert worker.wait(PATIENCE_SECONDS) == 0
    stage.finish()
    assert complaints(stage, stage.folder) == []


def test_anybody_dies_at_any_moment(stage: Stage) -> None:
    running = [stage.start("work", trouble=TROUBLE), stage.start("work", trouble=TROUBLE), stage.start("write", "1000")]
    victims = cycle(range(len(running)))
    for _round in range(ROUNDS):
        time.sleep(random.uniform(0.3, 0.9))
        victim = next(victims)
        running[victim].kill()
        running[victim].wait()
        running[victim] = stage.start("write", "1000") if victim == 2 else stage.start("work", trouble=TROUBLE)
    for process in running:
        process.kill()
        process.wait()
    stage.finish()
    assert complaints(stage, stage.folder) == []


def overtaken(stage: Stage, **options: object) -> list[str]:
    """Two workers on the same short lines, with failures."""
    stage.start("write", "25").wait(PATIENCE_SECONDS)
    workers = [stage.start("work", trouble=0.3, **options) for _ in range(2)]
    stage.wait_until_quiet()
    for worker in workers:
        worker.terminate()
        worker.wait(PATIENCE_SECONDS)
    return complaints(stage, stage.folder)


def test_two_workers_keep_the_order(stage: Stage) -> None:
    assert overtaken(stage) == []


def test_without_the_order_rule_the_checker_is_red(stage: Stage) -> None:
    found = overtaken(stage, without="order")
    assert any("was followed after" in complaint for complaint in found)
    assert any("was sent after" in complaint for complaint in found)


def returned_from_the_dead(stage: Stage, *, without: str) -> list[str]:
    """One worker sleeps past its lease in the middle of a sending; another takes over and is slower still."""
    stage.start("write", "2", "1").wait(PATIENCE_SECONDS)
    workers = [stage.start("work", slow=1.0, without=f"heartbeat,{without}")]
    while not stage.rows("SELECT id FROM delivery WHERE lane = 'mail' AND lease > 0"):
        time.sleep(0.02)
    workers.append(stage.start("work", slow=2.5, without=without))
    stage.wait_until_quiet()
    for worker in workers:
        worker.terminate()
        worker.wait(PATIENCE_SECONDS)
    return complaints(stage, stage.folder, in_order_to_the_last=True)


def test_a_zombie_changes_nothing(stage: Stage) -> None:
    assert returned_from_the_dead(stage, without="") == []


def test_without_the_fence_the_checker_is_red(stage: Stage) -> None:
    assert any("was sent after" in complaint for complaint in returned_from_the_dead(stage, without="fence"))
