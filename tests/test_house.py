"""The house itself: layers, migrations, generated pages, locks, sizes, and nothing that belongs to one machine."""

import ast
import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "firstline"
MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION = 400, 60
GENERATED = {
    "permissions.md": ["permissions"],
    "lifecycle.md": ["lifecycle"],
    "settings.md": ["settings", "--markdown"],
    "events.md": ["events", "--markdown"],
}
FOREIGN = re.compile(r"/work/|/root/|/opt/py|(?:^|[^a-z])pypi\.org|files\.pythonhosted|registry\.npmjs", re.MULTILINE)
TEXTS = {".py", ".md", ".toml", ".lock", ".html", ".css", ".js", ".sh", ".yaml", ".po", ""}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def python_files() -> list[Path]:
    return [path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts]


def test_imports_point_down_only() -> None:
    done = subprocess.run([str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.parametrize(("page", "command"), GENERATED.items())
def test_generated_pages_are_current(page: str, command: list[str], tmp_path: Path) -> None:
    environment = {"FIRSTLINE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")}
    printed = subprocess.run([sys.executable, "-m", "firstline", *command], capture_output=True, text=True, check=True, env=environment)
    assert (ROOT / "docs" / page).read_text("utf-8").strip() == printed.stdout.strip(), f"firstline {' '.join(command)} > docs/{page}"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_name_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"https?://|file://|--(?:extra-)?index-url|--find-links", text)
    pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==\S+", text, re.MULTILINE)
    assert pins
    assert text.count("--hash=sha256:") >= len(pins)


def test_every_dependency_is_locked_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    locked = (ROOT / "requirements-dev.lock").read_text("utf-8")
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for requirement in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]:
        name = re.split(r"[\[<>=;]", requirement)[0]
        assert f"\n{name}==" in f"\n{locked}" or f"\n{name}[" in locked, f"{name} is not locked"
        assert f"`{name}`" in explained, f"docs/dependencies.md does not say what {name} is for"


def test_nothing_belongs_to_one_machine() -> None:
    found = []
    for path in tracked():
        if path.suffix in TEXTS and path.is_file() and path != Path(__file__):
            found += [f"{path.relative_to(ROOT)}: {hit[0]}" for hit in FOREIGN.finditer(path.read_text("utf-8", "replace"))]
    assert found == []


def test_files_and_functions_are_short() -> None:
    long = [f"{path.relative_to(ROOT)}" for path in python_files() if len(path.read_text("utf-8").splitlines()) > MOST_LINES_OF_A_FILE]
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and (node.end_lineno or 0) - node.lineno >= MOST_LINES_OF_A_FUNCTION
            ):
                long.append(f"{path.relative_to(ROOT)}: {node.name}")
    assert long == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in python_files()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []
