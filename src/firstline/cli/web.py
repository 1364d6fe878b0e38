"""`firstline web`: the web process."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from django.conf import settings
from django.core.management import call_command

SHUTDOWN_SECONDS = 5
STAMP = "collected"


def command(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve portal and workspace; live streams included."""
    collect_static_files()
    uvicorn.run(
        "firstline.config.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=settings.ENVIRONMENT.behind_proxy,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )


def collect_static_files() -> None:
    """Gather the static files under hashed names, when any of them has changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    digest = _digest()
    stamp = root / STAMP
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(digest, "utf-8")


def _digest() -> str:
    """Names, sizes and times of all static files of this installation."""
    found = hashlib.sha256()
    for path in sorted(Path(settings.PACKAGE).glob("**/static/**/*")):
        if path.is_file():
            facts = path.stat()
            found.update(f"{path}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return found.hexdigest()
