"""A whole desk in its own processes, and real browsers in front of it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.cast_on_disk import PASSWORD

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--font-render-hinting=none"),
]
PATIENCE_SECONDS = 30
UNDO_SECONDS = 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`firstline serve` on a database file of its own, with the cast in it; yields its address."""
    home, port = tmp_path_factory.mktemp("desk"), free_port()
    address = f"http://127.0.0.1:{port}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRSTLINE_")}
    environment = {**kept, "FIRSTLINE_HOME": str(home), "FIRSTLINE_BASE_URL": address, "FIRSTLINE_UNDO_SECONDS": str(UNDO_SECONDS)}
    environment["PYTHONPATH"] = os.pathsep.join([str(Path.cwd()), str(Path.cwd() / "src")])
    for arguments in (["-m", "firstline", "init", "--organisation", "远山集团"], ["-m", "tests.journeys.cast_on_disk"]):
        subprocess.run([sys.executable, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    with (home / "serve.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "firstline", "serve", "--port", str(port)], env=environment, stdout=log, stderr=log
        )
    try:
        _wait_until_it_answers(f"{address}/healthz", server, home / "serve.log")
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE_SECONDS)


def _wait_until_it_answers(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the desk did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(browser: Browser, desk: str) -> Iterator[SignIn]:
    """`sign_in("rita")` is a page of a browser in which Rita is signed in; errors of its scripts fail the test."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_page(who: str, *, language: str = "zh-CN", width: int = 1440, height: int = 900, theme: str = "light") -> Page:
        viewport = {"width": width, "height": height}
        context = browser.new_context(base_url=desk, viewport=viewport, locale=language, color_scheme=theme, timezone_id="Asia/Shanghai")  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" and "Failed to load" not in said.text else None)
        page.on(
            "request", lambda asked: troubles.append(f"foreign request: {asked.url}") if not asked.url.startswith((desk, "blob:")) else None
        )
        page.goto("/accounts/login/")
        page.locator("input[name=login]").fill(f"{who}@example.cn")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form.form button[type=submit]").click()
        page.wait_for_load_state()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []
