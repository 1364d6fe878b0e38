"""`firstline demo` as a stranger runs it: built once, finished after a cut, never over a desk of somebody's own."""

import json
import os
import subprocess
import sys
from pathlib import Path

SMALL = ("demo", "--no-serve", "--tickets", "20")
REFUSED = 2


def firstline(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FIRSTLINE_")}
    command = [sys.executable, "-m", "firstline", *arguments]
    return subprocess.run(
        command, env={**environment, "FIRSTLINE_HOME": str(home)}, capture_output=True, text=True, timeout=120, check=False
    )


def test_built_once_and_again_after_a_cut(tmp_path: Path) -> None:
    first = firstline(tmp_path, *SMALL)
    assert first.returncode == 0, first.stderr
    people = json.loads((tmp_path / "demo.json").read_text("utf-8"))
    assert {one["role_en"] for one in people} >= {"Requester", "Agent", "Team lead", "Administrator"}
    assert all(one["password"].startswith("demo-") and one["password"] in first.stdout for one in people)
    assert all(one["shown"] for one in people if one["role_en"] in ("Requester", "Agent"))
    assert (tmp_path / "demo.json").stat().st_mode & 0o077 == 0
    assert firstline(tmp_path, *SMALL).stdout == first.stdout

    (tmp_path / "demo.json").unlink()
    (tmp_path / "demo.building").touch()
    again = firstline(tmp_path, *SMALL)
    assert again.returncode == 0, again.stderr
    assert again.stdout != first.stdout
    assert not (tmp_path / "demo.building").exists()

    served = firstline(tmp_path, "serve", "--port", "8329")
    assert (served.returncode, "firstline demo" in served.stderr) == (REFUSED, True)


def test_a_desk_of_somebodys_own_is_left_alone(tmp_path: Path) -> None:
    assert firstline(tmp_path, "init").returncode == 0
    refused = firstline(tmp_path, *SMALL)
    assert (refused.returncode, "not a demo desk" in refused.stderr) == (REFUSED, True)
    assert not (tmp_path / "demo.json").exists()
