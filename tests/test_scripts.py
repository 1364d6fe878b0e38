"""The scripts beside the product: what `script/test` plans, and that each explains itself."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ALL = ["check", "sqlite", "postgresql", "browser", "crash", "newer"]


@pytest.fixture(scope="module")
def plan() -> dict[str, object]:
    return runpy.run_path(str(ROOT / "script" / "test"))["plan"]


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("", ALL),
        ("check", ["check"]),
        ("crash sqlite", ["sqlite", "crash"]),
        ("tests/desk", ["sqlite", "postgresql"]),
        ("tests/test_house.py::test_imports_point_down_only", ["sqlite", "postgresql"]),
        ("tests/journeys", ["browser"]),
        ("tests/crash/test_crash.py -x", ["crash"]),
        ("-k wait", ["sqlite", "postgresql"]),
        ("browser -k road", ["browser"]),
    ],
)
def test_parts_follow_from_the_arguments(plan, asked: str, parts: list[str]) -> None:
    assert list(plan(asked.split())) == parts


@pytest.mark.parametrize(
    ("asked", "part", "given"),
    [
        ("", "browser", ["tests/journeys"]),
        ("browser -k road", "browser", ["tests/journeys", "-k", "road"]),
        ("sqlite tests/desk -x", "sqlite", ["tests/desk", "-x"]),
        ("tests/crash --durations=3", "crash", ["tests/crash", "--durations=3"]),
    ],
)
def test_paths_and_options_go_to_pytest(plan, asked: str, part: str, given: list[str]) -> None:
    assert plan(asked.split())[part] == given


def test_the_long_suites_are_not_run_twice(plan) -> None:
    assert {"--ignore=tests/journeys", "--ignore=tests/crash"} <= set(plan([])["sqlite"])


@pytest.mark.parametrize("script", ["test", "postgresql", "messages"])
def test_scripts_explain_themselves(script: str) -> None:
    said = subprocess.run([sys.executable, f"script/{script}", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert f"script/{script}" in said.stdout
