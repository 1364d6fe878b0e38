"""The house itself: layers, migrations, generated pages, locks, sizes, and nothing that belongs to one machine."""

import ast
import io
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template import engines
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "firstline"
MOST_LINES_OF_A_FILE, MOST_LINES_OF_A_FUNCTION = 400, 60
GENERATED = {
    "permissions.md": ["permissions"],
    "lifecycle.md": ["lifecycle"],
    "settings.md": ["settings", "--markdown"],
    "events.md": ["events", "--markdown"],
}
FOREIGN = re.compile(
    r"/work/|/root/|/opt/(?:py|wheels)|/tmp/(?:brief|fl-)|(?:^|[^a-z])pypi\.org|pythonhosted|registry\.npmjs|deb\.debian", re.MULTILINE
)
NAMED_PATH = re.compile(r"`((?:src|tests|docs|script|benchmarks)/[\w./-]+)`")
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", re.MULTILINE)
TEXTS = {".py", ".md", ".toml", ".lock", ".html", ".css", ".js", ".sh", ".yaml", ".po", ""}


def tracked() -> list[Path]:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
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
    pinned = re.split(r"\n(?=[a-z])", text.strip())
    assert all("==" in one and "--hash=sha256:" in one for one in pinned)


def pins(lock: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / lock).read_text("utf-8")))


def test_locks_fit_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime, whole = pins("requirements.lock"), pins("requirements-dev.lock")
    for asked, locked in ((project["project"]["dependencies"], runtime), (project["dependency-groups"]["dev"], whole)):
        for requirement in map(Requirement, asked):
            assert requirement.name in locked, f"{requirement.name} is not locked: script/lock"
            assert requirement.specifier.contains(locked[requirement.name]), f"{requirement} is locked to another version: script/lock"
    assert runtime.items() <= whole.items(), "tests run on other versions than the desk: script/lock"


def test_every_dependency_is_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    for requirement in map(Requirement, [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]):
        assert f"`{requirement.name}`" in explained, f"docs/dependencies.md does not say what {requirement.name} is for"


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


def test_pages_name_only_files_that_are_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {(page, path) for page in pages for path in NAMED_PATH.findall(page.read_text("utf-8"))}
    assert named
    assert [f"{page.relative_to(ROOT)}: {path}" for page, path in named if not (ROOT / path).exists()] == []


def test_links_of_the_documents_lead_somewhere() -> None:
    broken = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        broken += [f"{page.relative_to(ROOT)}: {target}" for target in targets if not (page.parent / target).exists()]
    assert broken == []


def test_both_languages_are_complete() -> None:
    done = subprocess.run([sys.executable, "script/messages", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("folder", settings.TEMPLATES[0]["DIRS"], ids=lambda folder: folder.parent.name)
def test_every_template_can_be_read(folder: Path) -> None:
    names = [str(path.relative_to(folder)) for path in folder.rglob("*.html")]
    assert names
    for name in names:
        engines["jinja2"].env.get_template(name)


def test_the_wheel_speaks_both_languages(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    [wheel] = tmp_path.glob("*.whl")
    catalogues = {name.split("/")[2] for name in zipfile.ZipFile(wheel).namelist() if name.endswith("django.mo")}
    assert catalogues == {"en", "zh_Hans"}
